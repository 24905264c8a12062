package io.redial.testkit;

import io.redial.engine.port.Chunks;
import io.redial.engine.port.Signals;
import java.time.Duration;
import java.util.List;

/**
 * Empty queues with both of their ends. The test moves their time, which may run beside that: so it looks long before a
 * message may come, and no earlier than it must.
 */
public interface Post {

    Signals signals();

    Chunks chunks();

    /** Receives up to {@code most} letters, 1 to 10. */
    List<Received> receive(Line line, int most);

    /** Says that a letter is done with. */
    void delete(Line line, Received letter);

    /** Hides a letter for another while, from now on; zero gives it back. */
    void hide(Line line, Received letter, Duration span);

    /** What was put aside after too many tries. */
    List<Letter> dead(Line line);

    /** Lets time pass; what is delayed must be sent before that. */
    void pass(Duration span);

    /**
     * A letter that was received.
     *
     * @param receives how often by now, 1 for the first time
     * @param receipt the implementation's own
     */
    record Received(Letter letter, int receives, String receipt) {}
}
