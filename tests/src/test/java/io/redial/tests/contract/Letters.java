package io.redial.tests.contract;

import io.redial.aws.queue.ChunkMessages;
import io.redial.aws.queue.Messages;
import io.redial.aws.queue.Messages.Message;
import io.redial.engine.port.Signals;
import io.redial.testkit.Letter;
import java.util.Optional;

/** What stands in the bodies of our messages. */
public final class Letters {

    private Letters() {}

    /** What a body says, which must be one of ours. */
    public static Letter read(String body) {
        Optional<Letter> part = ChunkMessages.read(body).map(Letter.Part::new);
        return part.orElseGet(() -> switch (Messages.read(body)) {
            case Message.Wake(String account) -> new Letter.Wake(account);
            case Message.Dial(Signals.Dial dial) -> new Letter.Dial(dial);
            case Message.Report(Signals.Report report) -> new Letter.Report(report);
            case Message.LookUp look -> new Letter.LookUp(look.call());
            case Message.CarryOn carry -> new Letter.CarryOn(carry.action());
            case Message.Erase erase -> new Letter.Erase(erase.erasure());
            case Message.Replan replan -> new Letter.Replan(replan.job());
            case Message.SyncDue due -> new Letter.SyncDue(due.sync());
            case Message.Unreadable(String why) -> throw new AssertionError(why);
        });
    }
}
