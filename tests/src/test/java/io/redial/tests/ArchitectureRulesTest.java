package io.redial.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on classes made to break it, and on classes that come close and do not. */
final class ArchitectureRulesTest {

    private static final String NULL_MARKED = "@org.jspecify.annotations.NullMarked package ";

    /** Every way to take something from the process, as expressions. */
    private static final List<String> AMBIENT = List.of(
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now(java.time.ZoneOffset.UTC)",
            "java.time.Clock.systemUTC()",
            "java.time.Clock.tickSeconds(java.time.ZoneOffset.UTC)",
            "java.time.InstantSource.system()",
            "java.time.ZoneId.systemDefault()",
            "java.util.TimeZone.getDefault()",
            "new java.util.Date()",
            "System.currentTimeMillis()",
            "System.getenv(\"NAME\")",
            "System.getenv()",
            "java.util.UUID.randomUUID()",
            "Math.random()",
            "new java.util.Random()",
            "new java.util.SplittableRandom()",
            "new java.security.SecureRandom()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.util.random.RandomGenerator.getDefault()",
            "(AutoCloseable) () -> Thread .sleep(1)",
            "(AutoCloseable) () -> java.util.concurrent.TimeUnit.DAYS .sleep(1)",
            "(java.util.function.Supplier<Object>) java.time.Instant::now",
            "(Runnable) () -> java.util.Collections.shuffle(new java.util.ArrayList<>())");

    @TempDir
    private Path output;

    static Stream<Breach> breaches() {
        return Stream.of(
                Breach.of(
                        ArrowRules.DOMAIN_KNOWS_ONLY_THE_PURE_JDK,
                        "java.nio.file.Path",
                        "package io.redial.domain.lead; class Broken { java.nio.file.Path path; }"),
                Breach.of(
                        ArrowRules.DOMAIN_KNOWS_ONLY_THE_PURE_JDK,
                        "java.io.PrintStream",
                        "package io.redial.domain.lead; class Broken { void say() { System.out.println(1); } }"),
                Breach.of(
                        ArrowRules.DOMAIN_KNOWS_ONLY_THE_PURE_JDK,
                        "java.lang.System$Logger",
                        "package io.redial.domain.lead; class Broken { System.Logger log; }"),
                Breach.of(
                        ArrowRules.DOMAIN_KNOWS_ONLY_THE_PURE_JDK,
                        "java.net.URI",
                        "package io.redial.domain.lead; record Broken(java.net.URI address) {}"),
                Breach.of(
                        ArrowRules.DOMAIN_KNOWS_ONLY_THE_PURE_JDK,
                        "org.slf4j.Logger",
                        "package io.redial.domain.lead; class Broken { org.slf4j.Logger log; }"),
                Breach.of(
                        ArrowRules.ORACLE_KNOWS_NOTHING_OF_WHAT_IT_JUDGES,
                        "io.redial.domain.window.CallingWindow",
                        "package io.redial.domain.window; public class CallingWindow {}",
                        "package io.redial.tests.simulation.oracle; class Broken {"
                                + " io.redial.domain.window.CallingWindow window; }"),
                Breach.of(
                        ArrowRules.ENGINE_KNOWS_DOMAIN_AND_ITS_FEW_LIBRARIES,
                        "com.fasterxml.jackson",
                        "package io.redial.engine; class Broken { com.fasterxml.jackson.databind.JsonNode node; }"),
                Breach.of(
                        ArrowRules.TELEPHONY_KNOWS_NO_STORE,
                        "io.redial.aws.Platform",
                        "package io.redial.telephony.vapi; class Broken { io.redial.aws.Platform platform; }"),
                Breach.of(
                        ArrowRules.SOURCES_KNOW_NO_STORE_AND_NO_PROVIDER,
                        "io.redial.telephony.Known",
                        "package io.redial.telephony; public class Known {}",
                        "package io.redial.sources; class Broken { io.redial.telephony.Known known; }"),
                Breach.of(
                        ArrowRules.AWS_KNOWS_NO_PROVIDER,
                        "io.redial.telephony.Known",
                        "package io.redial.telephony; public class Known {}",
                        "package io.redial.aws; class Broken { io.redial.telephony.Known known; }"),
                Breach.of(
                        ArrowRules.MEMORY_KNOWS_ONLY_THE_ENGINE,
                        "io.redial.aws.Platform",
                        "package io.redial.memory; class Broken { io.redial.aws.Platform platform; }"),
                Breach.of(
                        ArrowRules.FUNCTIONS_KNOW_NOTHING_ABOVE_THEM,
                        "io.redial.local.Known",
                        "package io.redial.local; public class Known {}",
                        "package io.redial.functions.api; class Broken { io.redial.local.Known known; }"),
                Breach.of(
                        ArrowRules.LOCAL_KNOWS_NO_TESTS,
                        "io.redial.tests.SourceTree",
                        "package io.redial.local; class Broken { io.redial.tests.SourceTree tree; }"),
                Breach.of(
                        ArrowRules.NO_FUNCTION_KNOWS_ANOTHER,
                        "io.redial.functions.dialer.Known",
                        "package io.redial.functions.dialer; public class Known {}",
                        "package io.redial.functions.pacer; class Broken { io.redial.functions.dialer.Known known; }"),
                Breach.of(
                        ArrowRules.ONLY_AWS_SEES_THE_SDK,
                        "software.amazon.awssdk",
                        "package io.redial.functions.api; class Broken {"
                                + " software.amazon.awssdk.services.sqs.SqsClient queues; }"),
                Breach.of(
                        ArrowRules.ONLY_HANDLERS_AND_THEIR_CALLER_SEE_LAMBDA,
                        "com.amazonaws.services.lambda",
                        "package io.redial.engine; class Broken {"
                                + " com.amazonaws.services.lambda.runtime.Context context; }"),
                Breach.of(
                        FormRules.PACKAGES_ARE_FREE_OF_CYCLES,
                        "Cycle detected",
                        "package io.redial.domain; public class Outer { io.redial.domain.inner.Inner inner; }",
                        "package io.redial.domain.inner; public class Inner { io.redial.domain.Outer outer; }"),
                Breach.of(
                        FormRules.EVERY_PACKAGE_IS_NULL_MARKED,
                        "not marked @NullMarked",
                        "package io.redial.unmarked; class Broken {}"),
                Breach.of(
                        FormRules.NAMES_SAY_WHAT_A_TYPE_IS_FOR,
                        "io.redial.domain.BrokenInfo",
                        "package io.redial.domain; class BrokenInfo {}"),
                Breach.of(
                        FormRules.NAMES_SAY_WHAT_A_TYPE_IS_FOR,
                        "LeadManagerV2",
                        "package io.redial.domain; class Outer { static class LeadManagerV2 {} }"));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aBreachIsReported(Breach breach) {
        assertThat(violations(breach.rule(), breach.sources().toArray(String[]::new)))
                .anySatisfy(violation -> assertThat(violation).contains(breach.reported()));
    }

    @Test
    void whatIsTakenFromTheProcessIsReported() {
        String methods = IntStream.range(0, AMBIENT.size())
                .mapToObj(i -> "Object m" + i + "() { return " + AMBIENT.get(i) + "; }")
                .collect(Collectors.joining("\n"));

        List<String> violations = violations(ambient(), "package io.redial.engine; class Broken {" + methods + "}");

        assertThat(violations).hasSize(AMBIENT.size());
        for (int i = 0; i < AMBIENT.size(); i++) {
            String method = "Broken.m" + i + "()";
            assertThat(violations)
                    .as(AMBIENT.get(i))
                    .anySatisfy(violation -> assertThat(violation).contains(method));
        }
    }

    @Test
    void compositionRootsMayTakeFromTheProcess() {
        String body = " { Object now = java.time.Instant.now(); static class Inner { Object e = System.getenv(); } }";

        assertThat(violations(
                        ambient(),
                        "package io.redial.aws; class Environment" + body,
                        "package io.redial.local; class Main" + body,
                        "package io.redial.local.cli; class Up" + body,
                        "package io.redial.engine; class Judged {}"))
                .isEmpty();
        assertThat(violations(ambient(), "package io.redial.aws; class Ports" + body))
                .hasSize(2);
    }

    @Test
    void whatIsPassedInIsNotAmbient() {
        String source = """
            package io.redial.engine;

            class Sound {
                Object now(java.time.Clock clock) {
                    return java.time.LocalDate.now(clock);
                }

                Object seeded(long seed) {
                    return new java.util.Random(seed);
                }

                long machineTime() {
                    return System.nanoTime();
                }
            }
            """;

        assertThat(violations(ambient(), source)).isEmpty();
    }

    @Test
    void ordinaryDomainCodeBreaksNothing() {
        String source = """
            package io.redial.domain.sound;

            sealed interface Sound {
                record Numbers(int[] values, Kind[] kinds) implements Sound {
                    public Numbers {
                        values = values.clone();
                    }
                }

                record Information(java.util.Optional<String> text, java.time.Instant at) implements Sound {}

                enum Kind {
                    PRIMARY,
                    SECONDARY
                }

                static String describe(Sound sound, Kind kind) {
                    String prefix = switch (kind) { case PRIMARY -> "p"; case SECONDARY -> "s"; };
                    return switch (sound) {
                        case Numbers(var values, _) -> prefix + values.length + Kind.values().length;
                        case Information(var text, var at) -> text.map(it -> it + at).orElse(prefix);
                    };
                }
            }
            """;

        for (ArchRule rule : List.of(
                ArrowRules.DOMAIN_KNOWS_ONLY_THE_PURE_JDK,
                FormRules.EVERY_PACKAGE_IS_NULL_MARKED,
                FormRules.NAMES_SAY_WHAT_A_TYPE_IS_FOR,
                ambient())) {
            assertThat(violations(rule, NULL_MARKED + "io.redial.domain.sound;", source))
                    .isEmpty();
        }
    }

    private static ArchRule ambient() {
        return AmbientRules.ONLY_COMPOSITION_ROOTS_TOUCH_CLOCK_RANDOMNESS_AND_ENVIRONMENT;
    }

    /** What the rule says of these sources, compiled against the class path of this test. */
    private List<String> violations(ArchRule rule, String... sources) {
        StringWriter messages = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", output.toString(), "-proc:none"),
                        null,
                        Arrays.stream(sources).map(Source::of).toList())
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        return rule.evaluate(new ClassFileImporter().importPath(output))
                .getFailureReport()
                .getDetails();
    }

    /**
     * Sources that break a rule.
     *
     * @param reported what the report must name
     */
    record Breach(ArchRule rule, String reported, List<String> sources) {
        static Breach of(ArchRule rule, String reported, String... sources) {
            return new Breach(rule, reported, List.of(sources));
        }

        @Override
        public String toString() {
            return rule.getDescription() + ": " + reported;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(URI name, String text) {
            super(name, JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        /** A source whose file has the name of its first type, or is a package-info. */
        static Source of(String text) {
            String packageName = text.replaceFirst("(?s).*?package ([\\w.]+);.*", "$1");
            String type = text.startsWith("@")
                    ? "package-info"
                    : text.replaceFirst("(?s).*?\\b(?:class|record|interface) (\\w+).*", "$1");
            String path = packageName.replace('.', '/') + "/" + type + ".java";
            return new Source(URI.create("text:///" + path), text);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
