package io.redial.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Actor;
import io.redial.functions.api.ChangingRoutes.Scene;
import io.redial.functions.api.Desk.Reply;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each route of the contract that changes anything leaves one line, with the key that it came in with. */
class AuditedRoutesTest {

    /** Their secret is kept by a write of its own, which tells its version. */
    private static final Set<String> WITH_A_SECRET = Set.of("POST /v1/connections", "POST /v1/webhook-endpoints");

    private static Set<String> changing() {
        return ContractTest.documented().stream()
                .filter(route -> !route.startsWith("GET "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachRouteThatChangesAnythingIsAskedHere() {
        assertThat(ChangingRoutes.REQUESTS).doesNotContainKeys(ChangingRoutes.CHANGE_NOTHING.toArray(String[]::new));
        Set<String> known = new TreeSet<>(ChangingRoutes.REQUESTS.keySet());
        known.addAll(ChangingRoutes.CHANGE_NOTHING);
        assertThat(known).isEqualTo(changing());
    }

    @TestFactory
    Stream<DynamicTest> eachLeavesOneLineWithItsKey() {
        return ChangingRoutes.REQUESTS.entrySet().stream()
                .map(request -> DynamicTest.dynamicTest(
                        request.getKey(),
                        () -> told(request.getValue(), WITH_A_SECRET.contains(request.getKey()) ? 2 : 1)));
    }

    private static void told(Function<Scene, Supplier<Reply>> request, int lines) {
        Scene scene = Scene.fresh();
        Supplier<Reply> asked = request.apply(scene);
        Set<Activity> before = scene.lines();
        scene.desk().now = scene.desk().now.plusSeconds(1);

        assertThat(asked.get().status()).isBetween(200, 299);

        List<Activity> fresh =
                scene.lines().stream().filter(line -> !before.contains(line)).toList();
        assertThat(fresh).hasSize(lines).allSatisfy(line -> {
            assertThat(line.at()).isEqualTo(scene.desk().now);
            assertThat(line.actor()).isEqualTo(new Actor.Person("key_main", "First admin"));
            assertThat(line.detail()).doesNotContain("4155550");
        });
    }
}
