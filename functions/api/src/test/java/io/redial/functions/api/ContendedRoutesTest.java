package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.activity.Activity;
import io.redial.functions.api.ChangingRoutes.Scene;
import io.redial.functions.api.Desk.Reply;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever asks for a change while others change the same: it is tried again, and not for ever. */
class ContendedRoutesTest {

    /** As many commits as one request makes at most: a removal closes sixteen gates, each with a few tries. */
    private static final int BOUND = 64;

    /** What they write is new, so that only a repeat of the same request can be faster; it is told to ask again. */
    private static final Set<String> NEW_ALONE = Set.of(
            "POST /v1/do-not-call/imports",
            "POST /v1/campaigns/{campaignId}/imports",
            "POST /v1/campaigns/{campaignId}/exports");

    /** It only writes that it was asked for; whoever is faster has written the same. */
    private static final String TOLD_ALREADY = "POST /v1/webhook-endpoints/{endpointId}/replay";

    private static Stream<DynamicTest> each(Set<String> without, Consumer<Function<Scene, Supplier<Reply>>> test) {
        return ChangingRoutes.REQUESTS.entrySet().stream()
                .filter(request -> !without.contains(request.getKey()) && !TOLD_ALREADY.equals(request.getKey()))
                .map(request -> DynamicTest.dynamicTest(request.getKey(), () -> test.accept(request.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> oneLostRaceIsNotNoticed() {
        return each(NEW_ALONE, request -> {
            Scene quiet = Scene.fresh();
            Reply expected = request.apply(quiet).get();
            Scene contended = Scene.fresh();
            Supplier<Reply> asked = request.apply(contended);
            int lines = contended.lines().size();
            contended.desk().losing(1);

            Reply reply = asked.get();

            assertThat(contended.desk().lost()).isEqualTo(1);
            assertThat(reply.status()).isEqualTo(expected.status());
            assertThat(contended.lines()).hasSameSizeAs(quiet.lines()).hasSizeGreaterThan(lines);
        });
    }

    @TestFactory
    Stream<DynamicTest> whoLosesEachRaceIsToldSoAndChangesNothing() {
        return each(Set.of(), request -> {
            Scene scene = Scene.fresh();
            Supplier<Reply> asked = request.apply(scene);
            Set<Activity> before = scene.lines();
            scene.desk().losing(Integer.MAX_VALUE);

            Reply reply = asked.get();

            assertThat(reply.text("/code")).isEqualTo("busy");
            assertThat(scene.desk().lost()).isBetween(1, BOUND);
            scene.desk().losing(0);
            assertThat(scene.lines()).isEqualTo(before);
        });
    }
}
