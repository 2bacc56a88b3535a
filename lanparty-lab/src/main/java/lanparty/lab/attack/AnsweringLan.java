package lanparty.lab.attack;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.device.FrameDevice;
import lanparty.link.device.memory.MemoryDevice;
import lanparty.overlay.ethernet.FrameSink;

/** A LAN with a host that answers each question at once, on the gateway's own event loop: no thread has to be woken for it. */
final class AnsweringLan implements FrameDevice {
    static final int MTU = 1500;

    private final MemoryDevice answers = new MemoryDevice("memory0", MTU);

    @Override
    public String name() {
        return answers.name();
    }

    @Override
    public int mtu() {
        return answers.mtu();
    }

    @Override
    public void start(EventLoop loop, Runnable onReadable) throws DeviceException {
        answers.start(loop, onReadable);
    }

    @Override
    public int read(FrameSink sink) throws DeviceException {
        return answers.read(sink);
    }

    @Override
    public void write(ByteBuf frame, int index, int length) {
        byte[] question = new byte[length];
        frame.getBytes(index, question);
        if (PingFrame.goesTo(PingFrame.LAN_HOST, question)) {
            answers.inject(PingFrame.of(PingFrame.PLAYER, PingFrame.LAN_HOST, PingFrame.number(question)));
        }
    }

    @Override
    public void flush() {
        // An answer is on its way already.
    }

    @Override
    public void close() {
        answers.close();
    }
}
