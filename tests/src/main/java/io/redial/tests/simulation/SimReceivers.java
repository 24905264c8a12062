package io.redial.tests.simulation;

import io.redial.engine.port.Postman;
import java.time.Duration;
import java.util.Optional;

/** The servers of those who are told what happens. While things go wrong they fail now and then, or are slow to answer. */
final class SimReceivers implements Postman {

    private static final Duration SLOW = Duration.ofSeconds(20);
    private static final int TROUBLE_IN_A_MILLION = 250_000;

    private final Crossing crossing;
    private final Kernel kernel;
    private final Chronicle chronicle;
    private final Luck luck;
    private boolean troubled;

    SimReceivers(Crossing crossing, Kernel kernel, Chronicle chronicle, Luck luck) {
        this.crossing = crossing;
        this.kernel = kernel;
        this.chronicle = chronicle;
        this.luck = luck;
    }

    void begin() {
        troubled = true;
    }

    void heal() {
        troubled = false;
    }

    private static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Answer post(Letter letter) {
        String id = Optional.ofNullable(letter.headers().get("webhook-id")).orElseThrow();
        try {
            Answer answer = crossing.call(Port.RECEIVER, "post", id, () -> answered(id, letter.body()), NoAnswer::new);
            if (answer instanceof Answer.None) {
                kernel.sleep(Kernel.micros(SLOW));
            }
            return answer;
        } catch (NoAnswer broken) {
            return new Answer.None("connection_failed", 0);
        }
    }

    private Answer answered(String id, String body) {
        chronicle.deliverySent(id, body);
        if (!troubled || !luck.strikes(TROUBLE_IN_A_MILLION)) {
            return new Answer.Status(204, Optional.empty(), 1);
        }
        return switch (luck.below(4)) {
            case 0 -> new Answer.Status(500, Optional.empty(), 1);
            case 1 -> new Answer.Status(429, Optional.of(Duration.ofSeconds(luck.below(90))), 1);
            case 2 -> new Answer.Status(503, Optional.empty(), 1);
            default -> new Answer.None("timeout", SLOW.toMillis());
        };
    }
}
