package io.redial.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** What every package and every name has in common. */
final class FormRules {

    /** Words that say nothing about what a type is for, as whole words of a name: Information is none of them. */
    private static final Pattern EMPTY_WORD = Pattern.compile("(Manager|Helper|Utils?|Impl|Info)(?![a-z])");

    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching("io.redial.(**)")
            .should()
            .beFreeOfCycles()
            .because("what depends on itself in a circle cannot be read or changed in parts");

    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .that()
            .resideInAPackage("io.redial..")
            .should(new ResideInANullMarkedPackage())
            .because("NullAway checks only what is marked");

    static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS_FOR = classes()
            .that()
            .resideInAPackage("io.redial..")
            .should(new HaveATellingName())
            .because("only words of the vocabulary tell readers anything");

    private FormRules() {}

    private static final class ResideInANullMarkedPackage extends ArchCondition<JavaClass> {
        ResideInANullMarkedPackage() {
            super("reside in a package that is marked @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                String message = type.getFullName() + " resides in a package that is not marked @NullMarked";
                events.add(SimpleConditionEvent.violated(type, message));
            }
        }
    }

    private static final class HaveATellingName extends ArchCondition<JavaClass> {
        HaveATellingName() {
            super("have a name without Manager, Helper, Util, Impl or Info");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (EMPTY_WORD.matcher(type.getSimpleName()).find()) {
                String message = type.getFullName() + " has a word in its name that says nothing";
                events.add(SimpleConditionEvent.violated(type, message));
            }
        }
    }
}
