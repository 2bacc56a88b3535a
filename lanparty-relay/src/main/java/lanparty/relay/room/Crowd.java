package lanparty.relay.room;

import io.netty.buffer.ByteBuf;
import lanparty.relay.loop.Receiver;

/**
 * The members of a room that live on one event loop. Never changes: a frame on its way to it reaches the members who were
 * there when it was sent.
 *
 * @param loop the index of that loop
 * @param members in the order they came; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // read for each frame, and never compared
public record Crowd(int loop, Member[] members) implements Receiver {
    @Override
    public int endpoints() {
        return members.length;
    }

    @Override
    public void carry(int senderPeerId, ByteBuf frame, int index, int length) {
        for (Member member : members) {
            member.carry(senderPeerId, frame, index, length);
        }
    }

    /** As {@link #carry}, to all but the sender, who is one of them. */
    public void carryToOthers(Member sender, ByteBuf frame, int index, int length) {
        int senderPeerId = sender.info().peerId();
        for (Member member : members) {
            if (member != sender) {
                member.carry(senderPeerId, frame, index, length);
            }
        }
    }
}
