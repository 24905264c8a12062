package io.redial.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: local, tests, bench → functions → aws, telephony, sources → engine → domain; memory → engine. */
final class ArrowRules {

    private static final String DOMAIN = "io.redial.domain..";
    private static final String ENGINE = "io.redial.engine..";
    private static final String TELEPHONY = "io.redial.telephony..";
    private static final String SOURCES = "io.redial.sources..";
    private static final String AWS = "io.redial.aws..";
    private static final String MEMORY = "io.redial.memory..";
    private static final String FUNCTIONS = "io.redial.functions..";
    private static final String LOCAL = "io.redial.local..";
    private static final String ORACLE = "io.redial.tests.simulation.oracle..";

    /** What nothing that is deployed, and nothing that runs locally, may need. */
    private static final String[] NEVER_SHIPPED = {"io.redial.testkit..", "io.redial.tests..", "io.redial.bench.."};

    /** The null-safety annotations stay in the class files. */
    private static final String NULLNESS = "org.jspecify.annotations..";

    private static final DescribedPredicate<JavaClass> INPUT_OUTPUT_AND_LOGGING = resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.rmi..",
                    "java.sql..",
                    "java.util.logging..")
            .or(type(System.Logger.class))
            .or(type(System.LoggerFinder.class));

    static final ArchRule DOMAIN_KNOWS_ONLY_THE_PURE_JDK = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN, "java..", "javax.crypto..", NULLNESS)
                    .and(not(INPUT_OUTPUT_AND_LOGGING)))
            .because("a rule that reads or logs cannot be searched, replayed or trusted");

    static final ArchRule ENGINE_KNOWS_DOMAIN_AND_ITS_FEW_LIBRARIES = classes()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ENGINE,
                    DOMAIN,
                    "java..",
                    "javax.crypto..",
                    "javax.xml.stream..",
                    NULLNESS,
                    "org.slf4j..",
                    "de.siegmar.fastcsv..",
                    "com.google.i18n.phonenumbers..",
                    "com.fasterxml.jackson.core..")
            .because("the use cases run on any store, queue and provider");

    static final ArchRule TELEPHONY_KNOWS_NO_STORE = noClasses()
            .that()
            .resideInAPackage(TELEPHONY)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(SOURCES, AWS, MEMORY, FUNCTIONS, LOCAL).or(neverShipped()))
            .because("a provider and a store change for different reasons");

    static final ArchRule SOURCES_KNOW_NO_STORE_AND_NO_PROVIDER = noClasses()
            .that()
            .resideInAPackage(SOURCES)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(TELEPHONY, AWS, MEMORY, FUNCTIONS, LOCAL).or(neverShipped()))
            .because("where leads come from, where they are kept and how they are called change for different reasons");

    static final ArchRule AWS_KNOWS_NO_PROVIDER = noClasses()
            .that()
            .resideInAPackage(AWS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(TELEPHONY, SOURCES, MEMORY, FUNCTIONS, LOCAL)
                    .or(neverShipped()))
            .because("a provider and a store change for different reasons");

    static final ArchRule MEMORY_KNOWS_ONLY_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage(MEMORY)
            .should()
            .dependOnClassesThat(resideInAnyPackage(AWS, TELEPHONY, SOURCES, FUNCTIONS, LOCAL)
                    .or(neverShipped()))
            .because("the two implementations of the ports are judged by the same suites, apart from each other");

    static final ArchRule FUNCTIONS_KNOW_NOTHING_ABOVE_THEM = noClasses()
            .that()
            .resideInAPackage(FUNCTIONS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(MEMORY, LOCAL).or(neverShipped()))
            .because("what runs in Lambda must not know that it can run elsewhere");

    static final ArchRule LOCAL_KNOWS_NO_TESTS = noClasses()
            .that()
            .resideInAPackage(LOCAL)
            .should()
            .dependOnClassesThat(neverShipped())
            .because("the local run is a product, not a test");

    static final ArchRule ORACLE_KNOWS_NOTHING_OF_WHAT_IT_JUDGES = classes()
            .that()
            .resideInAPackage(ORACLE)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(ORACLE, "java..", NULLNESS).and(not(INPUT_OUTPUT_AND_LOGGING)))
            .because("a judge that shares code with the judged shares its mistakes");

    static final ArchRule NO_FUNCTION_KNOWS_ANOTHER = slices().matching("io.redial.functions.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each is deployed, scaled and allowed on its own");

    static final ArchRule ONLY_AWS_SEES_THE_SDK = noClasses()
            .that()
            .resideInAPackage("io.redial..")
            .and()
            // The local run deploys the template and drives its queues as AWS does: through clients of its own.
            .resideOutsideOfPackages(AWS, LOCAL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("retries, clients and conditions are decided in one place");

    static final ArchRule ONLY_HANDLERS_AND_THEIR_CALLER_SEE_LAMBDA = noClasses()
            .that()
            .resideInAPackage("io.redial..")
            .and()
            .resideOutsideOfPackages(FUNCTIONS, AWS, "io.redial.local.runtime..", "io.redial.tests.simulation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws.services.lambda..")
            .because("the use cases do not know what invokes them");

    private ArrowRules() {}

    private static DescribedPredicate<JavaClass> neverShipped() {
        return resideInAnyPackage(NEVER_SHIPPED);
    }
}
