package lanparty.daemon.privilege;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Who a daemon that was started as root goes on as: the option that all three share. */
public final class UserOption {
    @Option(
            names = "--user",
            paramLabel = "NAME",
            converter = AccountConverter.class,
            description = "The user to continue as when this was started as root, once everything is open. Default:"
                    + " lanparty if there is such a user, otherwise nobody. 'root' gives up nothing.")
    private Account account = Account.standard();

    /** The user that was asked for. */
    public Account account() {
        return account;
    }

    /** Refuses a user that this machine doesn't have. */
    static final class AccountConverter implements ITypeConverter<Account> {
        @Override
        public Account convert(String text) {
            return Account.named(text)
                    .orElseThrow(() -> new IllegalArgumentException("this machine has no user '" + text
                            + "'; make one with: sudo useradd --system --no-create-home " + text));
        }
    }
}
