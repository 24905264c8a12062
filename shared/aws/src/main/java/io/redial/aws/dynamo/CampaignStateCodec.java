package io.redial.aws.dynamo;

import io.redial.domain.campaign.Breaker;
import io.redial.domain.campaign.BreakerWindow;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.campaign.Control;
import io.redial.domain.campaign.PauseReason;
import java.util.Optional;

/** The states of campaigns, with their keys in the index of active campaigns and in the one of wake times. */
final class CampaignStateCodec implements Codec<CampaignState.Key, CampaignState> {

    static final String PREFIX = "state#";
    static final String ACTIVE_INDEX = "active";
    static final String WAKE_INDEX = "wake";
    static final String WAKE_SHARD = "wakeShard";
    static final String WAKE_AT = "wakeAt";
    static final int WAKE_SHARDS = 4;

    private static final String ACTIVE = "active";

    static CampaignState.Key key(Place place) {
        return new CampaignState.Key(place.pk(), place.after(PREFIX));
    }

    @Override
    public Place place(CampaignState.Key key) {
        return new Place(Table.ACCOUNTS, key.accountId(), PREFIX + key.campaignId());
    }

    @Override
    public void write(CampaignState state, ItemWriter out) {
        out.word("status", state.status())
                .number("epoch", state.epoch())
                .number("stopEpoch", state.stop().epoch())
                .number("stopSettled", state.stop().settled())
                .word("completing", state.control().completing())
                .text(
                        "pauseReason",
                        state.pauseReason().map(reason -> reason.code().wire()))
                .text("pauseDetail", state.pauseReason().map(PauseReason::detail))
                .number("importsRunning", state.jobs().imports())
                .number("actionsRunning", state.jobs().actions())
                .maps(
                        "watched",
                        state.watched().samples(),
                        (sample, nested) -> nested.instant("at", sample.at())
                                .number("ended", sample.ended())
                                .number("failed", sample.failed()))
                .word("settled", state.settled())
                .instant("startedAt", state.startedAt())
                .instant("completedAt", state.completedAt());
        if (state.active()) {
            out.text(ACTIVE, state.campaignId());
        }
        state.wakeAt()
                .ifPresent(at -> out.text(WAKE_AT, InstantText.sortable(at))
                        .text(
                                WAKE_SHARD,
                                wakeShard(Math.floorMod(state.campaignId().hashCode(), WAKE_SHARDS))));
    }

    static String wakeShard(int shard) {
        return Integer.toString(shard);
    }

    @Override
    public CampaignState read(Place place, ItemReader in, long revision) {
        return new CampaignState(
                key(place),
                control(in),
                in.optionalInstant(WAKE_AT),
                new CampaignState.Jobs(
                        in.integer("importsRunning"),
                        in.optionalNumber("actionsRunning")
                                .map(Math::toIntExact)
                                .orElse(0)),
                new BreakerWindow(in.maps("watched").stream()
                        .map(sample -> new Breaker.Sample(
                                sample.instant("at"), sample.number("ended"), sample.number("failed")))
                        .toList()),
                in.word("settled", CampaignState.Settled.class),
                in.optionalInstant("startedAt"),
                in.optionalInstant("completedAt"),
                revision);
    }

    private static Control control(ItemReader in) {
        return new Control(
                in.word("status", CampaignStatus.class),
                in.number("epoch"),
                new Control.Stop(
                        in.optionalNumber("stopEpoch").orElse(0L),
                        in.optionalNumber("stopSettled").orElse(0L)),
                in.optionalWord("completing", Control.Completing.class).orElse(Control.Completing.NOT_ASKED),
                in.optionalText("pauseReason").map(word -> reason(word, in.optionalText("pauseDetail"))));
    }

    /** A word that is none of ours was a provider's, when that was all that was kept. */
    private static PauseReason reason(String word, Optional<String> detail) {
        return PauseReason.Code.of(word)
                .map(code -> new PauseReason(code, detail.orElseGet(code::detail)))
                .orElseGet(() -> PauseReason.said(PauseReason.Code.PROVIDER_ACCOUNT_FAULT, word));
    }
}
