package io.redial.local.retell;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an organisation has at Retell.
 *
 * @param apiKey sent as bearer token, and what webhooks are signed with; not blank
 * @param phoneNumbers numbers that it may call from, and the agent that each is bound to
 * @param agents by {@code agent_id}
 * @param webhookUrl of the account, for calls of agents that have none
 * @param limits on its calls
 * @param standing whether it pays
 */
public record RetellAccount(
        String apiKey,
        Map<String, String> phoneNumbers,
        Map<String, RetellAgent> agents,
        Optional<URI> webhookUrl,
        Limits limits,
        Standing standing) {

    public RetellAccount {
        phoneNumbers = Map.copyOf(phoneNumbers);
        agents = Map.copyOf(agents);
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("an account has a key");
        }
    }

    /**
     * How many calls it may make.
     *
     * @param concurrency at a time, at least 1
     * @param callsPerSecond from one number, business time, at least 1
     */
    public record Limits(int concurrency, int callsPerSecond, OverLimit overLimit) {

        /** Those of an account that pays as it goes. */
        public static final Limits USUAL = new Limits(20, 1, OverLimit.REFUSED);

        public Limits {
            if (concurrency < 1 || callsPerSecond < 1) {
                throw new IllegalArgumentException("an account may make at least one call");
            }
        }
    }

    /** What becomes of a call when too many are on. The documentation knows of both. */
    public enum OverLimit {
        /** The request is answered with 429. */
        REFUSED,
        /** It is accepted, and ends with {@code concurrency_limit_reached}. */
        ENDED
    }

    /** Whether calls are paid for. */
    public enum Standing {
        PAYING,
        TRIAL_ENDED
    }

    /** An empty one with the usual limits. */
    public static RetellAccount of(String apiKey) {
        return new RetellAccount(apiKey, Map.of(), Map.of(), Optional.empty(), Limits.USUAL, Standing.PAYING);
    }

    /** With an agent, and a number that is bound to it. */
    public RetellAccount with(RetellAgent agent, String number) {
        Map<String, String> numbers = new LinkedHashMap<>(phoneNumbers);
        numbers.put(number, agent.id());
        Map<String, RetellAgent> more = new LinkedHashMap<>(agents);
        more.put(agent.id(), agent);
        return new RetellAccount(apiKey, numbers, more, webhookUrl, limits, standing);
    }

    public RetellAccount with(Limits changed) {
        return new RetellAccount(apiKey, phoneNumbers, agents, webhookUrl, changed, standing);
    }

    public RetellAccount with(Standing changed) {
        return new RetellAccount(apiKey, phoneNumbers, agents, webhookUrl, limits, changed);
    }

    public RetellAccount withWebhookUrl(URI url) {
        return new RetellAccount(apiKey, phoneNumbers, agents, Optional.of(url), limits, standing);
    }

    Optional<RetellAgent> agent(String id) {
        return Optional.ofNullable(agents.get(id));
    }
}
