package io.redial.memory;

import io.redial.engine.port.Files;
import io.redial.testkit.FileContract;
import io.redial.testkit.Samples;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

final class MemoryFilesTest extends FileContract {

    MemoryFilesTest() {
        super(MemoryBucket::fresh);
    }

    private record MemoryBucket(VirtualClock clock, MemoryFiles memory, MemoryUploads uploads) implements Bucket {

        static Bucket fresh() {
            VirtualClock clock = new VirtualClock(Samples.NOW);
            MemoryFiles files = new MemoryFiles(clock);
            return new MemoryBucket(clock, files, new MemoryUploads(clock, files));
        }

        @Override
        public Files files() {
            return memory;
        }

        @Override
        public String eTag(String key) {
            return memory.eTag(key).orElseThrow();
        }

        @Override
        public void remove(String key) {
            memory.remove(key);
        }

        @Override
        public boolean upload(String method, URI url, Map<String, String> headers, byte[] body) {
            return memory.upload(method, url, headers, body) || uploads.upload(method, url, body);
        }

        @Override
        public Optional<Downloaded> follow(URI link) {
            return memory.follow(link)
                    .map(found -> new Downloaded(
                            new String(memory.content(found.key()).orElseThrow(), StandardCharsets.UTF_8),
                            "attachment; filename=\"" + found.fileName() + "\""));
        }

        @Override
        public void pass(Duration span) {
            clock.advance(span);
        }
    }
}
