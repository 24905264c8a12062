package io.redial.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.call.DoNotCall;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.NextDial;
import io.redial.engine.world.CampaignSpec;
import io.redial.engine.world.Desk;
import io.redial.engine.world.EngineWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of several leads at once everybody is dialled as if they were looked at alone. */
class NextDialsTest {

    private static final PhoneNumber FIRST = new PhoneNumber("+442000001");
    private static final PhoneNumber SECOND = new PhoneNumber("+442000002");
    private static final PhoneNumber OTHERS = new PhoneNumber("+442000003");

    private final EngineWorld world = new EngineWorld(1);

    @BeforeEach
    void aCampaign() {
        world.desk().open(5);
        world.desk().campaign("c", CampaignSpec.plain().attemptsPerNumber(1));
    }

    private void list(PhoneNumber number) {
        DoNotCall why = new DoNotCall("", DoNotCall.Source.API, world.now());
        new DoNotCallList(world.store()).list(Desk.ACCOUNT, number, why, Optional.empty(), world.now());
    }

    private Lead lead(PhoneNumber... numbers) {
        String[] texts = List.of(numbers).stream().map(PhoneNumber::e164).toArray(String[]::new);
        return world.desk().lead(world.desk().lead("c", texts));
    }

    private Map<LeadKey, NextDial> next(Lead... leads) {
        NextDials dials = new NextDials(world.store(), world.desk().campaign("c"));
        Map<LeadKey, NextDial> next = dials.of(List.of(leads), world.now());
        for (Lead lead : leads) {
            assertThat(next).containsEntry(lead.key(), dials.of(lead, world.now()));
        }
        return next;
    }

    @Test
    void whereNothingIsKnownOfTheNumbersTheFirstIsDialled() {
        Lead lead = lead(FIRST, SECOND);
        assertThat(next(lead)).containsExactly(Map.entry(lead.key(), new NextDial.To(FIRST)));
        assertThat(next()).isEmpty();
    }

    @Test
    void aListedNumberIsPassedOverForTheNextOne() {
        list(FIRST);
        Lead lead = lead(FIRST, SECOND);
        Lead other = lead(OTHERS);
        assertThat(next(lead, other))
                .containsEntry(lead.key(), new NextDial.To(SECOND))
                .containsEntry(other.key(), new NextDial.To(OTHERS));
    }

    @Test
    void aNumberThatWasCalledOftenEnoughIsPassedOverForTheNextOne() {
        world.desk().attempt(FIRST.e164(), world.now());
        Lead lead = lead(FIRST, SECOND);
        assertThat(next(lead)).containsEntry(lead.key(), new NextDial.To(SECOND));
    }

    @Test
    void whereNoNumberMayBeCalledNoneIs() {
        Lead lead = lead(FIRST, SECOND);
        world.desk().attempt(SECOND.e164(), world.now());
        world.desk().attempt(FIRST.e164(), world.now());
        assertThat(next(lead))
                .containsEntry(lead.key(), new NextDial.Capped(world.now().plus(Duration.ofHours(24))));
    }
}
