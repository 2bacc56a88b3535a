/**
 * Lost UDP packets are made good from their neighbours, below QUIC, on lines that lose some. {@link
 * lanparty.transport.repair.PacketRepair} stands on a socket, and has a {@link lanparty.transport.repair.LineRepair} for each
 * connection whose peer can do it too.
 */
@NullMarked
package lanparty.transport.repair;

import org.jspecify.annotations.NullMarked;
