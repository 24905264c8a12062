package io.redial.testkit.lockstep;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.campaign.Pace;
import io.redial.domain.lead.DueClass;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Store;
import io.redial.engine.port.Store.DueFrom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One thing that is asked of a store. It holds all that it needs, so that it can be repeated elsewhere. */
sealed interface Step {

    /** Asks the store; two stores that behave alike give equal answers. */
    Object on(Side side);

    /** Writes, or does not. */
    record Write(Commit commit) implements Step {
        @Override
        public Object on(Side side) {
            return answered(() -> side.store().commit(commit));
        }

        @Override
        public String toString() {
            return "commit " + commit.writes().stream().map(Step::described).toList();
        }
    }

    /** Reads things one by one and together. */
    record Read(List<EntityKey<?>> keys) implements Step {
        @Override
        public Object on(Side side) {
            Map<EntityKey<?>, Entity> together = new HashMap<>();
            Store.Found found = side.store().read(keys);
            keys.forEach(key -> found.get(key).ifPresent(entity -> together.put(key, entity)));
            Optional<? extends Entity> first = side.store().find(keys.getFirst());
            return List.of(first, together);
        }
    }

    /** Reads the tallies of several campaigns. */
    record Tallies(Map<String, Integer> shardsByCampaign) implements Step {
        @Override
        public Object on(Side side) {
            return side.store().tallies(shardsByCampaign);
        }
    }

    /** Takes a slot of a pace that was read before, or never. */
    record Slot(Pace.Key pace, Seen seen, Instant from, Instant until, Duration interval) implements Step {

        enum Seen {
            JUST_NOW,
            NEVER
        }

        @Override
        public Object on(Side side) {
            Pace unused = Pace.unused(pace);
            return answered(() -> {
                Pace read =
                        seen == Seen.NEVER ? unused : side.store().find(pace).orElse(unused);
                return side.store().takeSlot(read, from, until, interval);
            });
        }
    }

    /** Reads the due index. */
    record Due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit) implements Step {
        @Override
        public Object on(Side side) {
            return answered(() -> side.store().due(campaignId, shard, dueClass, from, limit));
        }
    }

    /** The campaigns that run or are paused, which come in no order. */
    record Active(String accountId) implements Step {
        @Override
        public Object on(Side side) {
            return side.store().active(accountId).stream()
                    .sorted(Comparator.comparing(key -> key.campaignId()))
                    .toList();
        }
    }

    /** Reads the index of wake times. */
    record Overdue(Instant upTo, int limit) implements Step {
        @Override
        public Object on(Side side) {
            return side.store().overdue(upTo, limit);
        }
    }

    /** Reads the index of running jobs. */
    record Stalled(Instant since, int limit) implements Step {
        @Override
        public Object on(Side side) {
            return side.store().stalled(since, limit);
        }
    }

    /** Reads a whole list; where its pages end is the store's own affair, but none is longer than asked for. */
    record Whole(Listing<?> listing, int limit) implements Step {
        private static final int MOST_PAGES = 10_000;

        @Override
        public Object on(Side side) {
            return answered(() -> {
                List<Entity> all = new ArrayList<>();
                Optional<String> cursor = Optional.empty();
                for (int pages = 0; pages < MOST_PAGES; pages++) {
                    Store.Page<? extends Entity> page = side.store().list(listing, cursor, limit);
                    if (page.items().size() > limit) {
                        return "a page of " + page.items().size();
                    }
                    all.addAll(page.items());
                    cursor = page.next();
                    if (cursor.isEmpty()) {
                        return all;
                    }
                }
                return "pages without an end";
            });
        }
    }

    /** Reads the next page of a list that is not filtered, from where this walk is, whatever was written since. */
    record Walk(int walk, Listing<?> listing, int limit) implements Step {
        @Override
        public Object on(Side side) {
            Store.Page<? extends Entity> page = side.store().list(listing, side.cursor(walk), limit);
            side.walked(walk, page.next().filter(next -> goesOn(side.store(), listing, next)));
            return page.items();
        }
    }

    /** Uses the cursor of one list with another one. */
    record Smuggle(Listing<?> from, Listing<?> to) implements Step {
        @Override
        public Object on(Side side) {
            Store.Page<? extends Entity> page = side.store().list(from, Optional.empty(), 1);
            Optional<String> cursor = page.next().filter(next -> goesOn(side.store(), from, next));
            return cursor.isEmpty()
                    ? "nothing to smuggle"
                    : answered(() -> side.store().list(to, cursor, 200).items());
        }
    }

    /** A store may give a cursor at the end of a list, or not; what is written later it then shows, or does not. */
    private static boolean goesOn(Store store, Listing<?> listing, String next) {
        Optional<String> cursor = Optional.of(next);
        while (cursor.isPresent()) {
            Store.Page<? extends Entity> page = store.list(listing, cursor, 1);
            if (!page.items().isEmpty()) {
                return true;
            }
            cursor = page.next();
        }
        return false;
    }

    /** A refusal of what was asked is an answer, too. */
    private static Object answered(Supplier<?> asked) {
        try {
            return asked.get();
        } catch (IllegalArgumentException mistake) {
            return "a mistake";
        } catch (Store.BadCursor bad) {
            return "a bad cursor";
        }
    }

    private static String described(Commit.Write write) {
        return switch (write) {
            case Commit.Write.Save(Entity entity) -> "Save " + described(entity);
            case Commit.Write.Remove(Entity entity) -> "Remove " + described(entity);
            case Commit.Write.Unchanged(Entity entity) -> "Unchanged " + described(entity);
            case Commit.Write.Count count -> count.toString();
            case Commit.Write.OpenGate open -> open.toString();
            case Commit.Write.CloseGate close -> close.toString();
            case Commit.Write.SealTally seal -> seal.toString();
            case Commit.Write.RetireTally retire -> retire.toString();
        };
    }

    private static String described(Entity entity) {
        return entity.key() + "@" + entity.revision();
    }
}
