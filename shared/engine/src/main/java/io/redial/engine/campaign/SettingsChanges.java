package io.redial.engine.campaign;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.compliance.Compliance.Evidence;
import io.redial.domain.compliance.Preset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells two versions of a campaign's settings apart, in the words of the API. */
final class SettingsChanges {

    private static final List<Setting> SETTINGS = List.of(
            Setting.named("name", Campaign::name),
            Setting.shown("assistantId", Campaign::assistantId),
            Setting.shown("phoneNumberIds", Campaign::phoneNumberIds),
            Setting.named("schedule.start and schedule.end", it -> it.schedule().hours()),
            Setting.named("schedule.days", it -> it.schedule().days()),
            Setting.shown("schedule.timezone", it -> it.schedule().zoneName().id()),
            Setting.named("schedule.useLeadTimezone", it -> it.schedule().zoneRule()),
            Setting.shown("schedule.blackoutDates", it -> it.schedule().blackoutDates()),
            Setting.shown("schedule.startsAt", it -> it.schedule().startsAt()),
            Setting.shown("schedule.endsAt", it -> it.schedule().endsAt()),
            Setting.shown("retry.maxRetries", it -> it.retry().maxRetries()),
            Setting.shown("retry.intervalMinutes", it -> it.retry().interval().toMinutes()),
            Setting.named("retry.onVoicemail", it -> it.retry().onVoicemail()),
            Setting.named("retry.until", it -> it.retry().until()),
            Setting.shown("maxConcurrentCalls", it -> it.limits().maxConcurrentCalls()),
            Setting.shown("callsPerSecond", it -> it.limits().callsPerSecond()),
            Setting.named("breaker", it -> it.limits().breaker()),
            Setting.shown("maxAttemptsPerNumberPerDay", it -> it.limits().attemptsPerNumber()),
            Setting.shown("compliancePreset", it -> it.compliance().preset().map(Preset::name)),
            Setting.shown("requireConsent", it -> it.compliance().evidence() == Evidence.REQUIRED),
            Setting.shown("completeWhenDone", it -> it.completion() == Campaign.Completion.WHEN_DONE));

    private SettingsChanges() {}

    /** What has changed, for people; empty when nothing has. */
    static Optional<String> between(Campaign before, Campaign after) {
        String changes = SETTINGS.stream()
                .flatMap(setting -> setting.change(before, after).stream())
                .collect(Collectors.joining(", "));
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes);
    }

    /** A setting: {@code text} of its values, which is empty where its name says enough. */
    private record Setting(String name, Function<Campaign, Object> value, Function<Object, String> text) {

        static Setting shown(String name, Function<Campaign, Object> value) {
            return new Setting(name, value, SettingsChanges::text);
        }

        static Setting named(String name, Function<Campaign, Object> value) {
            return new Setting(name, value, _ -> "");
        }

        Optional<String> change(Campaign before, Campaign after) {
            Object was = value.apply(before);
            Object is = value.apply(after);
            if (was.equals(is)) {
                return Optional.empty();
            }
            String shown = text.apply(is);
            return Optional.of(shown.isEmpty() ? name : name + " " + text.apply(was) + " → " + shown);
        }
    }

    private static String text(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("none")
                : value.toString();
    }
}
