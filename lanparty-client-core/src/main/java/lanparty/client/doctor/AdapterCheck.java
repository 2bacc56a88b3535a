package lanparty.client.doctor;

import lanparty.client.tap.TapDevice;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;

/** Whether a virtual adapter can be made: one is, of another name and down, and gone again at once. */
final class AdapterCheck implements Check {
    @Override
    public String subject() {
        return "adapter";
    }

    @Override
    public Finding run() {
        TapDevice.tryOut();
        return Finding.good(subject(), "a virtual adapter can be made");
    }
}
