package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lanparty.relay.limit.AddressQuota.Answer;
import org.junit.jupiter.api.Test;

/** A limit in all, and a limit for each address. */
class AddressQuotaTest {
    private final AddressQuota quota = new AddressQuota(3, 2);

    @Test
    void anAddressMayHaveItsNumberAndAllTogetherTheirs() {
        assertEquals(Answer.TAKEN, quota.take(7));
        assertEquals(Answer.TAKEN, quota.take(7));
        assertEquals(Answer.ADDRESS_HAS_ENOUGH, quota.take(7));
        assertEquals(Answer.TAKEN, quota.take(8));
        assertEquals(Answer.ALL_TAKEN, quota.take(9));
        assertEquals(Answer.ADDRESS_HAS_ENOUGH, quota.take(7));
        assertEquals(3, quota.taken());
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        quota.take(7);
        quota.take(7);
        quota.giveBack(7);
        assertEquals(Answer.TAKEN, quota.take(7));
        quota.giveBack(7);
        quota.giveBack(7);
        assertEquals(0, quota.taken());
        assertThrows(IllegalStateException.class, () -> quota.giveBack(7));
    }
}
