package io.redial.tests.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** States as numbers, each kept once and whole. */
final class StateTable {

    private static final int CHUNK = 1 << 20;

    private final List<int[]> chunks = new ArrayList<>(List.of(new int[CHUNK]));
    private int chunkUsed;
    private long[] places = new long[1 << 12];
    private int[] slots = new int[1 << 14];
    private int size;

    /** The number of a state: a new one, {@link #size} as it was before, when it was not known. */
    int number(int[] state) {
        if (size * 2 > slots.length) {
            grow();
        }
        int slot = slotOf(state, slots);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        slots[slot] = size + 1;
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
        }
        places[size] = keep(state);
        return size++;
    }

    private int slotOf(int[] state, int[] table) {
        int slot = spread(Arrays.hashCode(state)) & table.length - 1;
        while (table[slot] != 0 && !is(table[slot] - 1, state)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    private void grow() {
        int[] larger = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            int slot = spread(Arrays.hashCode(state(number))) & larger.length - 1;
            while (larger[slot] != 0) {
                slot = slot + 1 & larger.length - 1;
            }
            larger[slot] = number + 1;
        }
        slots = larger;
    }

    private long keep(int[] state) {
        if (chunkUsed + state.length + 1 > CHUNK) {
            chunks.add(new int[CHUNK]);
            chunkUsed = 0;
        }
        int[] chunk = chunks.getLast();
        long place = (long) (chunks.size() - 1) * CHUNK + chunkUsed;
        chunk[chunkUsed++] = state.length;
        System.arraycopy(state, 0, chunk, chunkUsed, state.length);
        chunkUsed += state.length;
        return place;
    }

    private boolean is(int number, int[] state) {
        int[] chunk = chunks.get((int) (places[number] / CHUNK));
        int at = (int) (places[number] % CHUNK);
        return chunk[at] == state.length && Arrays.equals(chunk, at + 1, at + 1 + state.length, state, 0, state.length);
    }

    int[] state(int number) {
        int[] chunk = chunks.get((int) (places[number] / CHUNK));
        int at = (int) (places[number] % CHUNK);
        return Arrays.copyOfRange(chunk, at + 1, at + 1 + chunk[at]);
    }

    int size() {
        return size;
    }
}
