package io.redial.local.scheduler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param nextToken continues behind the last item, whatever is created or deleted in between; empty on the last page
 */
record Page<T>(List<T> items, Optional<String> nextToken) {

    /**
     * Cuts a page out of everything that a list has.
     *
     * @param all in ascending order of their positions
     * @param position where an item stands; unique and stable
     */
    static <T> Page<T> of(List<T> all, Function<T, String> position, Optional<String> token, int size) {
        Optional<String> behind = token.map(Page::decode);
        List<T> items = new ArrayList<>();
        for (T item : all) {
            if (behind.isPresent() && position.apply(item).compareTo(behind.get()) <= 0) {
                continue;
            }
            if (items.size() == size) {
                return new Page<>(items, Optional.of(encode(position.apply(items.getLast()))));
            }
            items.add(item);
        }
        return new Page<>(items, Optional.empty());
    }

    private static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SchedulerError.invalid("NextToken is none that this list gave.");
        }
    }
}
