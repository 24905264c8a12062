package io.redial.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redial.engine.port.Chunks.Chunk;
import io.redial.engine.port.Chunks.Layout;
import org.junit.jupiter.api.Test;

final class ChunkMessagesTest {

    @Test
    void aPartIsReadAsItWasWritten() {
        Chunk chunk = new Chunk("acc", "cmp", "imp", 7, 5_000_000_000L, 1_048_576, 70_001, new Layout('\t', 3, 40));
        assertThat(ChunkMessages.read(ChunkMessages.write(chunk))).contains(chunk);
    }

    @Test
    void otherMessagesAreNoParts() {
        assertThat(ChunkMessages.read("{\"Records\":[]}")).isEmpty();
        assertThat(ChunkMessages.read("no JSON")).isEmpty();
    }

    @Test
    void aPartWithoutAFieldIsRefused() {
        assertThatThrownBy(() -> ChunkMessages.read("{\"type\":\"chunk\",\"accountId\":\"a\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
