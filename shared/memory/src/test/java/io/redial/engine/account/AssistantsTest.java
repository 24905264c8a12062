package io.redial.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.redial.domain.Entity;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.Assistant.PostCallVariable;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.call.Variable;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.retry.Goal;
import io.redial.domain.retry.RetryRules;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.engine.refusal.Refusal;
import io.redial.engine.world.CampaignSpec;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What keeps an assistant from being removed or changed is what relies on it, and nothing of others. */
final class AssistantsTest {

    private static final PostCallVariable INTERESTED =
            new PostCallVariable(CampaignSpec.INTERESTED, PostCallVariable.Type.BOOLEAN, "");

    private final MemoryStore store = new MemoryStore();
    private final Assistants assistants = new Assistants(store, new Ids(new Random(1)));
    private final Assistant ada = assistant();
    private final Assistant bob = assistant();

    private static AssistantDraft draft(PostCallVariable... variables) {
        Assistant sample = Samples.assistant("ast_1");
        return new AssistantDraft(
                sample.name(),
                sample.direction(),
                sample.provider(),
                Optional.empty(),
                Optional.empty(),
                ZoneId.of("UTC"),
                Optional.empty(),
                List.of(variables),
                sample.limits());
    }

    private Assistant assistant() {
        return assistants.create(Samples.ACCOUNT, draft(INTERESTED), Optional.empty(), Samples.NOW);
    }

    private void line(Optional<Assistant> of) {
        PhoneLine sample = Samples.phoneLine("num_1");
        save(new PhoneLine(
                sample.key(),
                sample.number(),
                of.map(Assistant::id),
                sample.provider(),
                sample.providerNumberId(),
                sample.callsPerSecond(),
                sample.createdAt(),
                sample.updatedAt(),
                0));
    }

    private void campaign(Assistant of, RetryRules retry, CampaignStatus status) {
        Campaign c = Samples.campaign("cmp_" + of.id());
        save(new Campaign(
                c.key(),
                c.name(),
                of.id(),
                c.phoneNumberIds(),
                c.schedule(),
                retry,
                c.limits(),
                c.compliance(),
                c.completion(),
                c.shards(),
                c.createdAt(),
                c.updatedAt(),
                0));
        save(Samples.state(c.id(), status, Optional.empty()));
    }

    private void save(Entity entity) {
        assertThat(store.commit(Commit.of(new Write.Save(entity))).done()).isTrue();
    }

    private static RetryRules untilInterested() {
        return CampaignSpec.plain().untilInterested().retry();
    }

    private void removeAda() {
        assistants.remove(Samples.ACCOUNT, ada.id());
    }

    private void undeclare() {
        assistants.change(Samples.ACCOUNT, ada.id(), _ -> draft(), Samples.NOW);
    }

    @Test
    void anAssistantIsRemovedThoughOthersAreInUse() {
        line(Optional.of(bob));
        campaign(bob, RetryRules.DEFAULT, CampaignStatus.IN_PROGRESS);
        removeAda();
        assertThat(store.find(ada.key())).isEmpty();
        assertThat(store.find(bob.key())).isPresent();
    }

    @Test
    void anAssistantIsRemovedThoughANumberHasNone() {
        line(Optional.empty());
        removeAda();
        assertThat(store.find(ada.key())).isEmpty();
    }

    @Test
    void anAssistantOfANumberIsNotRemoved() {
        line(Optional.of(ada));
        assertThatExceptionOfType(Refusal.class).isThrownBy(this::removeAda).returns("in_use", Refusal::code);
    }

    @Test
    void anAssistantOfACampaignIsNotRemoved() {
        campaign(ada, RetryRules.DEFAULT, CampaignStatus.DRAFT);
        assertThatExceptionOfType(Refusal.class).isThrownBy(this::removeAda).returns("in_use", Refusal::code);
    }

    @Test
    void whatTheGoalOfARunningCampaignAsksForStaysDeclared() {
        campaign(ada, untilInterested(), CampaignStatus.IN_PROGRESS);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(this::undeclare)
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Refusal.Fault::code)
                        .containsExactly("goal_variable_unknown"));
    }

    @Test
    void whatNoGoalAsksForIsDeclaredNoMore() {
        campaign(ada, untilInterested(), CampaignStatus.IN_PROGRESS);
        PostCallVariable other = new PostCallVariable("other", PostCallVariable.Type.STRING, "");
        assistants.change(Samples.ACCOUNT, ada.id(), _ -> draft(INTERESTED, other), Samples.NOW);
        assertThat(assistants
                        .change(Samples.ACCOUNT, ada.id(), _ -> draft(INTERESTED), Samples.NOW)
                        .postCallVariables())
                .containsExactly(INTERESTED);
    }

    @Test
    void nobodyMissesAVariableThatOnlyOthersAskFor() {
        campaign(ada, RetryRules.DEFAULT, CampaignStatus.IN_PROGRESS);
        campaign(bob, untilInterested(), CampaignStatus.IN_PROGRESS);
        assertThatNoException().isThrownBy(this::undeclare);
    }

    @Test
    void aGoalThatIsNotDeclaredAnywayIsMissedNoMoreThanBefore() {
        Goal other = new Goal("other", Goal.Operator.EQUALS, new Variable.Flag(true));
        RetryRules plain = CampaignSpec.plain().retry();
        campaign(
                ada,
                new RetryRules(plain.maxRetries(), plain.interval(), plain.onVoicemail(), Optional.of(other)),
                CampaignStatus.IN_PROGRESS);
        assertThatNoException().isThrownBy(this::undeclare);
    }

    @Test
    void aPausedCampaignKeepsNoVariableDeclared() {
        campaign(ada, untilInterested(), CampaignStatus.PAUSED);
        assertThatNoException().isThrownBy(this::undeclare);
    }
}
