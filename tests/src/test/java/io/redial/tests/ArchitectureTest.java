package io.redial.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The rules on the project's own classes. A rule may find nothing to judge only while its module has no sources. */
final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.redial");

    private final SourceTree tree = SourceTree.ofProcess();

    @Test
    void everyModuleWithSourcesIsJudged() {
        assertThat(CLASSES.contain(SourceTree.class)).isTrue();
        assertThat(CLASSES.contain("io.redial.domain.time.Tempo")).isTrue();
        assertThat(CLASSES.contain("io.redial.aws.Platform")).isTrue();
    }

    @Test
    void domainKnowsOnlyThePureJdk() {
        check(ArrowRules.DOMAIN_KNOWS_ONLY_THE_PURE_JDK, "shared/domain");
    }

    @Test
    void engineKnowsDomainAndItsFewLibraries() {
        check(ArrowRules.ENGINE_KNOWS_DOMAIN_AND_ITS_FEW_LIBRARIES, "shared/engine");
    }

    @Test
    void telephonyKnowsNoStore() {
        check(ArrowRules.TELEPHONY_KNOWS_NO_STORE, "shared/telephony");
    }

    @Test
    void sourcesKnowNoStoreAndNoProvider() {
        check(ArrowRules.SOURCES_KNOW_NO_STORE_AND_NO_PROVIDER, "shared/sources");
    }

    @Test
    void awsKnowsNoProvider() {
        check(ArrowRules.AWS_KNOWS_NO_PROVIDER, "shared/aws");
    }

    @Test
    void memoryKnowsOnlyTheEngine() {
        check(ArrowRules.MEMORY_KNOWS_ONLY_THE_ENGINE, "shared/memory");
    }

    @Test
    void functionsKnowNothingAboveThem() {
        check(ArrowRules.FUNCTIONS_KNOW_NOTHING_ABOVE_THEM, "functions/");
    }

    @Test
    void noFunctionKnowsAnother() {
        check(ArrowRules.NO_FUNCTION_KNOWS_ANOTHER, "functions/");
    }

    @Test
    void localKnowsNoTests() {
        check(ArrowRules.LOCAL_KNOWS_NO_TESTS, "local/src");
    }

    @Test
    void oracleKnowsNothingOfWhatItJudges() {
        check(ArrowRules.ORACLE_KNOWS_NOTHING_OF_WHAT_IT_JUDGES, "tests/src/main/java/io/redial/tests/simulation");
    }

    @Test
    void onlyAwsSeesTheSdk() {
        check(ArrowRules.ONLY_AWS_SEES_THE_SDK, "shared/");
    }

    @Test
    void onlyHandlersAndTheirCallerSeeLambda() {
        check(ArrowRules.ONLY_HANDLERS_AND_THEIR_CALLER_SEE_LAMBDA, "shared/");
    }

    @Test
    void onlyCompositionRootsTouchClockRandomnessAndEnvironment() {
        check(AmbientRules.ONLY_COMPOSITION_ROOTS_TOUCH_CLOCK_RANDOMNESS_AND_ENVIRONMENT, "shared/");
    }

    @Test
    void packagesAreFreeOfCycles() {
        check(FormRules.PACKAGES_ARE_FREE_OF_CYCLES, "shared/");
    }

    @Test
    void everyPackageIsNullMarked() {
        check(FormRules.EVERY_PACKAGE_IS_NULL_MARKED, "shared/");
    }

    @Test
    void namesSayWhatATypeIsFor() {
        check(FormRules.NAMES_SAY_WHAT_A_TYPE_IS_FOR, "shared/");
    }

    private void check(ArchRule rule, String... modules) {
        rule.allowEmptyShould(Arrays.stream(modules).noneMatch(this::hasSources))
                .check(CLASSES);
    }

    private boolean hasSources(String module) {
        return tree.files(".java").stream()
                .map(tree::name)
                .anyMatch(name -> name.startsWith(module) && name.contains("src/main/java/"));
    }
}
