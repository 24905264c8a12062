package io.redial.tests.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How far production code has come in a small model.
 *
 * @param pending what it asks next; empty at its end
 */
record Played(List<Reply> answers, Optional<Request> pending) {

    static Played begin(Consumer<Tape> code) {
        return play(code, List.of());
    }

    Played answered(Consumer<Tape> code, Reply answer) {
        List<Reply> all = new ArrayList<>(answers);
        all.add(answer);
        return play(code, all);
    }

    private static Played play(Consumer<Tape> code, List<Reply> answers) {
        try {
            code.accept(new Tape(answers));
            return new Played(List.copyOf(answers), Optional.empty());
        } catch (Tape.Suspended suspended) {
            return new Played(List.copyOf(answers), Optional.of(suspended.request()));
        }
    }
}
