package io.redial.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.redial.domain.call.CallKey;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.LeadKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final PhoneNumber NUMBER = new PhoneNumber("+442071234567");
    private final Seal seal = new Seal("a secret of one deployment");
    private final Ids ids = new Ids(new SplittableRandom(1));

    private CallKey call() {
        return new CallKey(seal.lead("c", 16, NUMBER).leadId(), ids.drawClaim());
    }

    @Test
    void samePersonInACampaignIsTheSameLeadAndNobodyElseIs() {
        LeadKey lead = seal.lead("c", 16, NUMBER);
        assertThat(new Seal("a secret of one deployment").lead("c", 16, NUMBER)).isEqualTo(lead);
        assertThat(seal.lead("d", 16, NUMBER).leadId()).isNotEqualTo(lead.leadId());
        assertThat(seal.lead("c", 16, new PhoneNumber("+442071234568")).leadId())
                .isNotEqualTo(lead.leadId());
        assertThat(new Seal("a secret of another one").lead("c", 16, NUMBER).leadId())
                .isNotEqualTo(lead.leadId());
        assertThat(lead.leadId()).doesNotContain("2071234567");
    }

    /** An id that was given out must be found again by every later version. */
    @Test
    void leadIdsAreStable() {
        assertThat(seal.lead("c", 16, NUMBER).leadId()).matches("led_[0-9a-hjkmnp-tv-z]{26}");
        assertThat(Seal.leadKey("c", 16, seal.lead("c", 16, NUMBER).leadId())).contains(seal.lead("c", 16, NUMBER));
    }

    @Test
    void leadsAreSpreadOverAllShards() {
        Set<Integer> shards = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            LeadKey key = seal.lead("c", 98, new PhoneNumber("+4420" + (100_000 + i)));
            assertThat(key.shard()).isBetween(0, 97);
            shards.add(key.shard());
        }
        assertThat(shards).hasSize(98);
    }

    @Test
    void callIdsAndTokensLeadBackToTheirCall() {
        CallKey call = call();
        assertThat(Seal.callKey(Seal.callId(call))).contains(call);
        assertThat(seal.openCallToken(seal.callToken(call, Optional.empty())))
                .contains(new Seal.CallToken(call, Optional.empty()));
    }

    @Test
    void tokenWithOneCharacterFlippedIsRefused() {
        String token = seal.callToken(call(), Optional.empty());
        for (int i = 0; i < token.length(); i++) {
            for (char other : new char[] {'0', 'z', '.', 'A', '_'}) {
                String forged = token.substring(0, i) + other + token.substring(i + 1);
                if (!forged.equals(token)) {
                    assertThat(seal.openCallToken(forged)).as(forged).isEmpty();
                }
            }
        }
    }

    @Test
    void tokenOfAnotherDeploymentOrCallOrNoneIsRefused() {
        CallKey call = call();
        assertThat(seal.openCallToken(new Seal("a secret of another one").callToken(call, Optional.empty())))
                .isEmpty();
        String mac = seal.callToken(call(), Optional.empty())
                .substring(seal.callToken(call(), Optional.empty()).indexOf('.'));
        assertThat(seal.openCallToken(Seal.callId(call) + mac)).isEmpty();
        for (String text : new String[] {"", ".", Seal.callId(call), Seal.callId(call) + ".", "cal_.x", "cal_"}) {
            assertThat(seal.openCallToken(text)).as(text).isEmpty();
        }
        assertThat(seal.openCallToken(seal.callToken(call, Optional.empty()) + "0"))
                .isEmpty();
    }

    @Test
    void shortSecretIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Seal("fifteen letters"));
    }
}
