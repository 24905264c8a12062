package io.redial.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.Entity;
import io.redial.domain.account.Connection;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Pull;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.Write;
import io.redial.memory.MemoryStore;
import io.redial.testkit.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A connection is in use by what runs or repeats through it, and by nothing else. */
class ConnectionUseTest {

    private static final String CAMPAIGN = "cmp_1";

    private final MemoryStore store = new MemoryStore();
    private final ConnectionUse use = new ConnectionUse(store);

    private boolean inUse(String connectionId) {
        return use.inUse(new Connection.Key(Samples.ACCOUNT, connectionId));
    }

    private void save(Entity entity) {
        assertThat(store.commit(Commit.of(new Write.Save(entity))).done()).isTrue();
    }

    private void campaign(int imports) {
        CampaignState state = Samples.state(CAMPAIGN, CampaignStatus.PAUSED, Optional.empty());
        save(Samples.campaign(CAMPAIGN));
        save(imports > 0 ? state.importing(imports) : state);
    }

    private void pull(ImportJob.Status status) {
        ImportJob job = job(status);
        save(job);
        SourceSpec contacts = new SourceSpec.Contacts(List.of());
        save(Pull.asked(Pull.Key.of(job.key()), Optional.of("con_1"), contacts, Optional.empty()));
    }

    private static ImportJob job(ImportJob.Status status) {
        return new ImportJob(
                new ImportJob.Key(Samples.ACCOUNT, CAMPAIGN, "imp_1"),
                "contacts",
                "contacts",
                Optional.empty(),
                ImportJob.Settings.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                status,
                1,
                1,
                1,
                1,
                new ImportJob.Counts(0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Samples.NOW,
                Samples.NOW,
                0,
                0);
    }

    @Test
    void aConnectionIsInUseWhileRowsAreReadThroughIt() {
        campaign(1);
        pull(ImportJob.Status.PROCESSING);
        assertThat(inUse("con_1")).isTrue();
        assertThat(inUse("con_2")).isFalse();
    }

    @Test
    void anImportThatHasEndedUsesNoConnection() {
        campaign(1);
        pull(ImportJob.Status.COMPLETED);
        assertThat(inUse("con_1")).isFalse();
    }

    @Test
    void aConnectionIsInUseWhileASyncRepeatsThroughIt() {
        save(Samples.sync(CAMPAIGN, "syn_1"));
        assertThat(inUse("con_1")).as("its campaign is not there any more").isFalse();
        campaign(0);
        assertThat(inUse("con_1")).isTrue();
        assertThat(inUse("con_2")).isFalse();
    }
}
