package io.redial.tests.model;

import java.util.function.IntPredicate;

/** Which state leads to which without a fault. */
final class Edges {

    private final Ints from = new Ints();
    private final Ints to = new Ints();

    void add(int state, int next) {
        from.add(state);
        to.add(next);
    }

    /** Of each state, whether a way leads from it to one of those. */
    boolean[] leadTo(int states, IntPredicate which) {
        int[] begin = new int[states + 2];
        int[] sources = sourcesByTarget(begin);
        boolean[] lead = new boolean[states];
        Ints open = new Ints();
        for (int state = 0; state < states; state++) {
            if (which.test(state)) {
                lead[state] = true;
                open.add(state);
            }
        }
        for (int i = 0; i < open.size(); i++) {
            int state = open.get(i);
            for (int j = begin[state]; j < begin[state + 1]; j++) {
                if (!lead[sources[j]]) {
                    lead[sources[j]] = true;
                    open.add(sources[j]);
                }
            }
        }
        return lead;
    }

    /** The sources of all edges, those of state n from {@code begin[n]} to before {@code begin[n + 1]}. */
    private int[] sourcesByTarget(int[] begin) {
        for (int i = 0; i < to.size(); i++) {
            begin[to.get(i) + 2]++;
        }
        for (int i = 2; i < begin.length; i++) {
            begin[i] += begin[i - 1];
        }
        int[] sources = new int[from.size()];
        for (int i = 0; i < from.size(); i++) {
            sources[begin[to.get(i) + 1]++] = from.get(i);
        }
        return sources;
    }
}
