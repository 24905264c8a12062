package io.redial.tests.simulation;

import io.redial.aws.queue.Queue;
import io.redial.engine.port.Chunks;
import io.redial.engine.port.Signals;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Letter;
import io.redial.testkit.Line;
import io.redial.testkit.Post;
import io.redial.testkit.Samples;
import io.redial.tests.contract.Letters;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The simulation's queues, as the deployment has them, in virtual time, while nothing goes wrong. */
final class SimPost implements Post {

    private final Kernel kernel = new Kernel(Samples.NOW, new SplittableRandom(1), Trace.hashed(), 1_000_000);
    private final Map<Queue, SimQueue> queues = new EnumMap<>(Queue.class);
    private final Crossing crossing;

    SimPost() {
        Coverage coverage = new Coverage();
        Havoc havoc = new Havoc(kernel, new Luck(new SplittableRandom(2)), coverage, Odds.CALM);
        crossing = new Crossing(kernel, havoc, coverage, new Disturbance.None());
        Chronicle chronicle = new Chronicle(kernel, new MemoryStore(), coverage, _ -> {});
        for (Queue queue : Queue.values()) {
            SimQueue.Settings settings = Deployment.settings(queue, Deployment.Size.USUAL);
            queues.put(queue, new SimQueue(settings, kernel, havoc, chronicle));
        }
    }

    private SimQueue queue(Line line) {
        return Optional.ofNullable(queues.get(Queue.valueOf(line.name()))).orElseThrow();
    }

    @Override
    public Signals signals() {
        return new SimSignals(crossing, queues, EnumSet.allOf(Queue.class));
    }

    @Override
    public Chunks chunks() {
        return new SimChunks(crossing, queue(Line.CHUNKS));
    }

    @Override
    public List<Received> receive(Line line, int most) {
        // What is due at this very instant happens before.
        kernel.sleep(1);
        return queue(line).receive(most).stream()
                .map(message -> new Received(Letters.read(message.body()), message.receives(), message.receipt()))
                .toList();
    }

    @Override
    public void delete(Line line, Received letter) {
        queue(line).delete(letter.receipt());
    }

    @Override
    public void hide(Line line, Received letter, Duration span) {
        new SimRedelivery(crossing, List.copyOf(queues.values())).of(line.name(), letter.receipt(), span);
    }

    @Override
    public List<Letter> dead(Line line) {
        return queue(line).dead().stream().map(Letters::read).toList();
    }

    @Override
    public void pass(Duration span) {
        kernel.sleep(Kernel.micros(span));
    }
}
