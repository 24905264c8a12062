package io.redial.domain.call;

import io.redial.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * What is settled about a call before its placing request is sent, and stays as it is whatever becomes of it.
 *
 * @param shard the lead's shard
 * @param placementId drawn by the dialer invocation that may send the placing request
 * @param attempt the round it belongs to, from 1
 * @param from the number it is placed from
 * @param connectionId the connection whose credentials it is placed with; empty where the provider needs none
 * @param startedAt when the intent was written
 * @param sendBefore the placing request's first byte must not leave after that
 * @param horizon no call placed for this intent can be live after that
 */
public record CallIntent(
        CallKey key,
        String accountId,
        String campaignId,
        int shard,
        String placementId,
        int attempt,
        PhoneNumber number,
        NumberKind kind,
        PhoneNumber from,
        String provider,
        Optional<String> connectionId,
        Instant startedAt,
        Instant sendBefore,
        Instant horizon) {

    /** The same, without the number that was called. */
    CallIntent erase() {
        return new CallIntent(
                key,
                accountId,
                campaignId,
                shard,
                placementId,
                attempt,
                PhoneNumber.ERASED,
                kind,
                from,
                provider,
                connectionId,
                startedAt,
                sendBefore,
                horizon);
    }
}
