package lanparty.relay.session;

import lanparty.ctrl.Octets;

/**
 * How endpoints prove their keys to this relay.
 *
 * @param relayKey of its certificate, see {@link lanparty.ctrl.ProofText#relayKey}
 * @param check where signatures are verified
 */
public record Proofs(Octets relayKey, ProofCheck check) {}
