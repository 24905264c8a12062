package io.redial.tests.simulation;

import io.redial.aws.queue.ChunkMessages;
import io.redial.engine.port.Chunks;
import java.time.Duration;
import java.util.List;

/** Parts of imports in a simulated queue, as many at a time as the real one takes. */
final class SimChunks implements Chunks {

    private static final int BATCH = 10;

    private final Crossing crossing;
    private final SimQueue queue;

    SimChunks(Crossing crossing, SimQueue queue) {
        this.crossing = crossing;
        this.queue = queue;
    }

    @Override
    public void enqueue(List<Chunk> chunks) {
        for (int from = 0; from < chunks.size(); from += BATCH) {
            List<Chunk> batch = chunks.subList(from, Math.min(chunks.size(), from + BATCH));
            crossing.call(
                    Port.QUEUE,
                    "send " + queue.name(),
                    batch.getFirst().importId(),
                    () -> {
                        batch.forEach(chunk -> queue.send(ChunkMessages.write(chunk), "", Duration.ZERO));
                        return queue;
                    },
                    SimSignals.NoAnswer::new);
        }
    }
}
