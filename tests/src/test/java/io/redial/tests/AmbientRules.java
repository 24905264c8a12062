package io.redial.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** Time, randomness and the environment come in as parameters; only the composition roots take them from the process. */
final class AmbientRules {

    private static final Set<String> CALLS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.time.ZoneId.systemDefault",
            "java.util.TimeZone.getDefault",
            "java.util.Calendar.getInstance",
            "java.time.Clock.tickMillis",
            "java.time.Clock.tickSeconds",
            "java.time.Clock.tickMinutes",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of",
            "java.security.SecureRandom.getInstance",
            "java.security.SecureRandom.getInstanceStrong");

    /** Types whose constructor without parameters reads the clock or seeds itself. */
    private static final Set<String> SELF_SEEDED = Set.of(
            "java.util.Date",
            "java.util.GregorianCalendar",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom");

    private static final DescribedPredicate<JavaClass> COMPOSITION_ROOTS = DescribedPredicate.describe(
            "composition roots",
            type -> resideInAnyPackage("io.redial.local.cli..").test(type)
                    || Set.of(
                                    "io.redial.aws.Environment",
                                    "io.redial.aws.Platform",
                                    "io.redial.aws.lambda.SystemWaiting",
                                    "io.redial.local.Main")
                            .contains(outermost(type).getFullName()));

    static final ArchRule ONLY_COMPOSITION_ROOTS_TOUCH_CLOCK_RANDOMNESS_AND_ENVIRONMENT = classes()
            .that()
            .resideInAPackage("io.redial..")
            .and(DescribedPredicate.not(COMPOSITION_ROOTS))
            .should(new TakeNothingFromTheProcess())
            .because("what is passed in can be replayed, run faster and searched");

    private AmbientRules() {}

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(AmbientRules::outermost).orElse(type);
    }

    private static boolean isAmbient(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getFullName();
        List<String> parameters = target.getRawParameterTypes().stream()
                .map(JavaClass::getFullName)
                .toList();
        return CALLS.contains(owner + "." + target.getName())
                || isNow(owner, target.getName(), parameters)
                || isSystemClock(owner, target.getName())
                || isSelfSeeded(owner, target.getName(), parameters)
                || isUnseededShuffle(owner, target.getName(), parameters);
    }

    private static boolean isNow(String owner, String name, List<String> parameters) {
        return owner.startsWith("java.time.") && name.equals("now") && !parameters.contains("java.time.Clock");
    }

    private static boolean isSystemClock(String owner, String name) {
        return Set.of("java.time.Clock", "java.time.InstantSource").contains(owner) && name.startsWith("system");
    }

    private static boolean isSelfSeeded(String owner, String name, List<String> parameters) {
        return name.equals("<init>") && parameters.isEmpty() && SELF_SEEDED.contains(owner);
    }

    private static boolean isUnseededShuffle(String owner, String name, List<String> parameters) {
        return owner.equals("java.util.Collections") && name.equals("shuffle") && parameters.size() == 1;
    }

    private static final class TakeNothingFromTheProcess extends ArchCondition<JavaClass> {
        TakeNothingFromTheProcess() {
            super("take no clock, randomness, zone, sleep or environment from the process");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getCodeUnitCallsFromSelf().stream()
                    .filter(call -> isAmbient(call.getTarget()))
                    .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            type.getCodeUnitReferencesFromSelf().stream()
                    .filter(reference -> isAmbient(reference.getTarget()))
                    .forEach(reference ->
                            events.add(SimpleConditionEvent.violated(reference, reference.getDescription())));
        }
    }
}
