package io.redial.engine.zone;

import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.window.CallingWindow;
import io.redial.domain.window.ZoneSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The windows of a campaign's zone sets at one instant. A set that is not written down counts as open, so that its leads
 * are looked at: whoever then reads the lead itself has its own zones to go by.
 */
public final class CampaignWindows {

    private final Campaign campaign;
    private final Instant now;
    private final NavigableMap<String, Place> places = new TreeMap<>();
    private final Map<String, Optional<Instant>> openings = new HashMap<>();
    private final Map<String, Optional<Instant>> closings = new HashMap<>();

    private record Place(ZoneSet zones, CallingWindow window, boolean open) {}

    private CampaignWindows(Campaign campaign, Instant now) {
        this.campaign = campaign;
        this.now = now;
    }

    /** The windows at {@code now}. */
    public static CampaignWindows at(Instant now, Campaign campaign, CampaignZones zones) {
        CampaignWindows windows = new CampaignWindows(campaign, now);
        CallingWindow ofCampaign = campaign.schedule().window();
        Place same = new Place(ZoneSet.NONE, ofCampaign, ofCampaign.isOpen(now));
        zones.all().stream()
                .filter(set -> !set.equals(ZoneSet.UNPROVEN))
                .forEach(set -> windows.places.put(set.key(), windows.place(set, same)));
        boolean looked = same.open() || windows.anyOpen();
        windows.places.put(ZoneSet.UNPROVEN.key(), windows.ofUnproven(looked));
        return windows;
    }

    /** @param same that of all leads where nobody asks for their zones */
    private Place place(ZoneSet set, Place same) {
        if (!campaign.asksForZones()) {
            return new Place(set, same.window(), same.open());
        }
        CallingWindow window = campaign.windowFor(set);
        return new Place(set, window, window.isOpen(now));
    }

    /**
     * Once no consent is asked for any more they are looked at with the others, and then go by their own zones.
     *
     * @param looked whether others are called now
     */
    private Place ofUnproven(boolean looked) {
        return switch (campaign.compliance().evidence()) {
            case REQUIRED -> new Place(ZoneSet.UNPROVEN, CallingWindow.CLOSED, false);
            case NOT_ASKED -> new Place(ZoneSet.UNPROVEN, CallingWindow.ALWAYS, looked);
        };
    }

    /** The window of a lead. */
    public CallingWindow of(ZoneSet zones) {
        Place place = places.get(zones.key());
        return place == null ? campaign.windowFor(zones) : place.window();
    }

    /** When the window of a lead closes that is open now, if ever. */
    public Optional<Instant> closesAt(ZoneSet zones) {
        return closings.computeIfAbsent(zones.key(), _ -> of(zones).closesAt(now));
    }

    /** Whether any set's window is open now. */
    public boolean anyOpen() {
        return places.values().stream().anyMatch(Place::open);
    }

    /** Whether leads of this set may be called now. */
    public boolean mayCall(String zonesKey) {
        Place place = places.get(zonesKey);
        return place == null || place.open();
    }

    /** The sets whose windows are open now, in the order of their keys. */
    public List<ZoneSet> open() {
        return places.values().stream().filter(Place::open).map(Place::zones).toList();
    }

    /** The first set behind this one whose window is open now. */
    public Optional<ZoneSet> openBehind(String zonesKey) {
        return places.tailMap(zonesKey, false).values().stream()
                .filter(Place::open)
                .map(Place::zones)
                .findFirst();
    }

    /** The earliest instant, now or later, at which a lead of this set that is due at {@code due} may be called. */
    public Optional<Instant> nextCall(String zonesKey, Instant due) {
        Place place = places.get(zonesKey);
        if (place == null) {
            return Optional.of(due.isAfter(now) ? due : now);
        }
        Optional<Instant> opening = opening(zonesKey, place);
        return opening.filter(at -> at.isBefore(due)).isPresent()
                ? place.window().nextOpening(due)
                : opening;
    }

    /** When the first of the sets that are closed now opens. */
    public Optional<Instant> nextOpening() {
        return ofOthers()
                .or(() -> Optional.ofNullable(places.get(ZoneSet.UNPROVEN.key()))
                        .filter(place -> !place.open())
                        .flatMap(_ -> openingOfUnproven()));
    }

    private Optional<Instant> ofOthers() {
        return places.entrySet().stream()
                .filter(entry -> !entry.getValue().zones().equals(ZoneSet.UNPROVEN))
                .filter(entry -> !entry.getValue().open())
                .flatMap(entry -> opening(entry.getKey(), entry.getValue()).stream())
                .min(Comparator.naturalOrder());
    }

    /** Where all others are held, too, they are looked at by the campaign's clock. */
    private Optional<Instant> openingOfUnproven() {
        return switch (campaign.compliance().evidence()) {
            case REQUIRED -> Optional.empty();
            case NOT_ASKED -> ofOthers().or(() -> campaign.schedule().window().nextOpening(now));
        };
    }

    /**
     * A set and when its window is open next.
     *
     * @param at now, if it is open
     */
    public record Opening(ZoneSet zones, Instant at) {}

    /** The sets that are open or ever open again, in the order of their keys. */
    public List<Opening> openings() {
        return places.entrySet().stream()
                .flatMap(entry ->
                        opening(entry.getKey(), entry.getValue())
                                .map(at -> new Opening(entry.getValue().zones(), at))
                                .stream())
                .toList();
    }

    private Optional<Instant> opening(String zonesKey, Place place) {
        if (place.open()) {
            return Optional.of(now);
        }
        if (place.zones().equals(ZoneSet.UNPROVEN)) {
            return openingOfUnproven();
        }
        // Where all have the same window it is asked once.
        return openings.computeIfAbsent(
                campaign.asksForZones() ? zonesKey : "", _ -> place.window().nextOpening(now));
    }
}
