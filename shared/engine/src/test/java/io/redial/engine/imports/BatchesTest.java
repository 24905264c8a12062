package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.contact.Person;
import io.redial.domain.contact.PersonLimits;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchesTest {

    private static final int PARTS_AT_ONCE = 8;

    @ParameterizedTest
    @CsvSource({"1", "3", "4", "8", "16", "64"})
    void eachLeadIsInOneBatchOfItsOwnShardWhateverThePart(int shards) {
        List<SameNumber> leads = leads(shards, 150 * shards);
        for (int part : new int[] {0, 1, 5, 7, 8, 4711, Integer.MAX_VALUE}) {
            List<List<SameNumber>> batches = Batches.of(leads, shards, part);
            assertThat(batches)
                    .allSatisfy(batch -> assertThat(shardsOf(Stream.of(batch))).hasSize(1));
            assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 99));
            assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(leads.size());
            assertThat(batches.stream().flatMap(List::stream).collect(Collectors.toSet()))
                    .isEqualTo(Set.copyOf(leads));
        }
    }

    /** Whatever part is the first of them, and as long as they go on together. */
    @ParameterizedTest
    @CsvSource({"8, 1", "16, 2", "64, 8"})
    void partsThatFollowEachOtherAreNeverAtTheSameShard(int shards, int apart) {
        for (int first : new int[] {0, 3, 160}) {
            List<List<List<SameNumber>>> parts = IntStream.range(first, first + PARTS_AT_ONCE)
                    .mapToObj(part -> Batches.of(leads(shards, shards), shards, part))
                    .toList();
            for (int step = 0; step < shards; step++) {
                int at = step;
                List<Integer> taken = shardsOf(parts.stream().map(part -> part.get(at))).stream()
                        .sorted()
                        .toList();
                assertThat(taken).hasSize(PARTS_AT_ONCE);
                for (int i = 1; i < PARTS_AT_ONCE; i++) {
                    assertThat(taken.get(i) - taken.get(i - 1)).isEqualTo(apart);
                }
            }
        }
    }

    @Test
    void fewShardsAreSharedEvenly() {
        List<Integer> begun = IntStream.range(0, PARTS_AT_ONCE)
                .map(part -> Batches.of(leads(4, 4), 4, part)
                        .getFirst()
                        .getFirst()
                        .key()
                        .shard())
                .boxed()
                .toList();
        assertThat(begun).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    }

    @Test
    void aPartWithoutALeadInItsShardBeginsAtTheNextThatHasOne() {
        List<SameNumber> leads = leads(16, 16).stream()
                .filter(lead -> lead.key().shard() == 3 || lead.key().shard() == 9)
                .toList();
        assertThat(Batches.of(leads, 16, 2))
                .extracting(batch -> batch.getFirst().key().shard())
                .containsExactly(9, 3);
    }

    @Test
    void aBatchHasAsManyBytesAsATransactionAndALeadThatHasMoreIsOneByItself() {
        SameNumber half = ofBytes(1_500_000);
        SameNumber more = ofBytes(1_500_001);
        SameNumber twice = new SameNumber(
                half.key(), List.of(half.rows().getFirst(), more.rows().getFirst()));
        assertThat(Batches.of(List.of(half, half, half, half, half), 1, 0))
                .containsExactly(List.of(half, half), List.of(half, half), List.of(half));
        assertThat(Batches.of(List.of(half, more, half), 1, 0))
                .containsExactly(List.of(half), List.of(more), List.of(half));
        assertThat(Batches.of(List.of(twice, half), 1, 0)).containsExactly(List.of(twice), List.of(half));
    }

    /** So many bytes in a transaction, with what surrounds them. */
    private static SameNumber ofBytes(int bytes) {
        Person empty = named("");
        Person filled = named("x".repeat(bytes - 1_000 - PersonLimits.bytes(empty)));
        return new SameNumber(new LeadKey("cmp_1", 0, "lead_" + bytes), List.of(new ReadRow.Accepted(2, filled)));
    }

    private static Person named(String name) {
        return new Person(
                new PhoneNumber("+3361234"),
                name,
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<Integer> shardsOf(Stream<List<SameNumber>> batches) {
        return batches.flatMap(List::stream)
                .map(lead -> lead.key().shard())
                .distinct()
                .toList();
    }

    private static List<SameNumber> leads(int shards, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SameNumber(
                        new LeadKey("cmp_1", i % shards, "lead_" + i),
                        List.of(new ReadRow.Accepted(
                                i + 2, Person.of(new PhoneNumber("+3361234%04d".formatted(i % 10_000)))))))
                .toList();
    }
}
