package io.redial.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.account.Assistant;
import io.redial.domain.account.Assistant.PostCallVariable;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.LeadAction;
import io.redial.domain.activity.Activity;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.DoNotCall;
import io.redial.domain.call.NumberKind;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.ZoneRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The words that others read: those of the API, of files, and of keys. */
class WordsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void wordsAreInLowerCaseWhateverTheLanguageOfTheMachine() {
        assertThat(Assistant.Direction.INBOUND.wire()).isEqualTo("inbound");
        assertThat(PostCallVariable.Type.STRING.wire()).isEqualTo("string");
        assertThat(ImportJob.Status.PROCESSING.wire()).isEqualTo("processing");
        assertThat(ImportJob.OnDuplicate.SKIP.wire()).isEqualTo("skip");
        assertThat(ImportJob.PhoneCheck.VALID.wire()).isEqualTo("valid");
        assertThat(LeadAction.Kind.COMPLETE.wire()).isEqualTo("complete");
        assertThat(Activity.Kind.IMPORT_ASKED.wire()).isEqualTo("import_asked");
        assertThat(DoNotCall.Source.API.wire()).isEqualTo("api");
        assertThat(NumberKind.PRIMARY.wire()).isEqualTo("primary");
        assertThat(ClosedReason.VOICEMAIL.wire()).isEqualTo("voicemail");
        assertThat(RetryRules.OnVoicemail.ACCEPT.wire()).isEqualTo("accept");
        assertThat(Goal.Operator.EQUALS.wire()).isEqualTo("equals");
        assertThat(ZoneRule.Unknown.USE_CAMPAIGN.wire()).isEqualTo("use_campaign");
    }

    @Test
    void newerLineOfTheHistorySortsBeforeAnOlderOne() {
        assertThat(lineAt(NOW.plusMillis(1))).isLessThan(lineAt(NOW));
        assertThat(lineAt(NOW)).isEqualTo("8227557999999_campaign_3");
    }

    private static String lineAt(Instant at) {
        Activity.Subject subject = new Activity.Subject("acc", "c", "campaign", 3);
        return Activity.of(subject, Activity.Kind.STARTED, Actor.ENGINE, "", at)
                .key()
                .activityId();
    }

    @Test
    void reasonForAListingIsOfUpTo500Characters() {
        assertThat(listed(500).reason()).hasSize(500);
        assertThatIllegalArgumentException().isThrownBy(() -> listed(501));
    }

    private static DoNotCall listed(int length) {
        return new DoNotCall("x".repeat(length), DoNotCall.Source.API, NOW);
    }
}
