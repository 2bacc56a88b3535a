package lanparty.gateway.portmap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;

/** A way to ask that answers as a test has it, and notes in a list shared with others that it was asked. */
final class ScriptedProtocol implements PortProtocol {
    /** What a router would say. */
    interface Answer {
        Optional<Mapped> get() throws IOException;
    }

    /** What giving back comes to. */
    interface End {
        void await() throws IOException;
    }

    private final String name;
    private final List<String> notes;
    private volatile Answer answer;
    private volatile End end = () -> {};

    ScriptedProtocol(String name, List<String> notes, Answer answer) {
        this.name = name;
        this.notes = notes;
        this.answer = answer;
    }

    static List<String> notes() {
        return new CopyOnWriteArrayList<>();
    }

    void answerWith(Answer next) {
        answer = next;
    }

    void endWith(End next) {
        end = next;
    }

    @Override
    public Optional<Mapped> map(long lifetimeSeconds) throws IOException {
        notes.add("asked by " + name);
        return answer.get();
    }

    @Override
    public void giveBack() throws IOException {
        end.await();
        notes.add("given back by " + name);
    }
}
