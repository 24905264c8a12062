package io.redial.memory;

import io.redial.engine.port.Chunks;
import io.redial.engine.port.Signals;
import io.redial.testkit.Letter;
import io.redial.testkit.Line;
import io.redial.testkit.Post;
import io.redial.testkit.QueueContract;
import io.redial.testkit.Samples;
import java.time.Duration;
import java.util.List;

final class MemoryQueuesTest extends QueueContract {

    MemoryQueuesTest() {
        super(MemoryPost::fresh);
    }

    private record MemoryPost(VirtualClock clock, MemoryQueues queues) implements Post {

        static Post fresh() {
            VirtualClock clock = new VirtualClock(Samples.NOW);
            return new MemoryPost(clock, new MemoryQueues(clock));
        }

        private MemoryQueue<MemoryQueues.Letter> queue(Line line) {
            return queues.queue(MemoryQueues.Line.valueOf(line.name()));
        }

        @Override
        public Signals signals() {
            return queues;
        }

        @Override
        public Chunks chunks() {
            return queues;
        }

        @Override
        public List<Received> receive(Line line, int most) {
            return queue(line).receive(most).stream()
                    .map(given -> new Received(read(given.body()), given.receives(), Long.toString(given.receipt())))
                    .toList();
        }

        @Override
        public void delete(Line line, Received letter) {
            queue(line).delete(Long.parseLong(letter.receipt()));
        }

        @Override
        public void hide(Line line, Received letter, Duration span) {
            queue(line).hide(Long.parseLong(letter.receipt()), span);
        }

        @Override
        public List<Letter> dead(Line line) {
            return queue(line).dead().stream().map(MemoryPost::read).toList();
        }

        @Override
        public void pass(Duration span) {
            clock.advance(span);
        }

        private static Letter read(MemoryQueues.Letter letter) {
            return switch (letter) {
                case MemoryQueues.Letter.Wake(String account) -> new Letter.Wake(account);
                case MemoryQueues.Letter.Dial(Signals.Dial dial) -> new Letter.Dial(dial);
                case MemoryQueues.Letter.Report(Signals.Report report) -> new Letter.Report(report);
                case MemoryQueues.Letter.LookUp look -> new Letter.LookUp(look.call());
                case MemoryQueues.Letter.CarryOn carry -> new Letter.CarryOn(carry.action());
                case MemoryQueues.Letter.Erase erase -> new Letter.Erase(erase.erasure());
                case MemoryQueues.Letter.Replan replan -> new Letter.Replan(replan.job());
                case MemoryQueues.Letter.SyncDue due -> new Letter.SyncDue(due.sync());
                case MemoryQueues.Letter.Part(Chunks.Chunk chunk) -> new Letter.Part(chunk);
            };
        }
    }
}
