package io.redial.engine.forecast;

/**
 * How far a lead has come.
 *
 * @param attemptsMade rounds that have ended
 * @param numbers how many of its numbers can be called, 1 to {@link #MOST_NUMBERS}
 * @param number which of them the next call goes to, from 0
 */
record Stage(int attemptsMade, int numbers, int number) {

    /** Leads with more numbers are taken for leads with so many. */
    static final int MOST_NUMBERS = 4;

    Stage {
        if (numbers < 1 || numbers > MOST_NUMBERS || number < 0 || number >= numbers || attemptsMade < 0) {
            throw new IllegalArgumentException("no lead stands so");
        }
    }

    static Stage of(int attemptsMade, int numbers, int number) {
        int known = Math.clamp(numbers, 1, MOST_NUMBERS);
        return new Stage(attemptsMade, known, Math.clamp(number, 0, known - 1));
    }

    /** Tells it from every other stage. */
    int index() {
        return (attemptsMade * MOST_NUMBERS + numbers - 1) * MOST_NUMBERS + number;
    }

    boolean hasNextNumber() {
        return number + 1 < numbers;
    }

    Stage nextNumber() {
        return new Stage(attemptsMade, numbers, number + 1);
    }

    Stage nextAttempt() {
        return new Stage(attemptsMade + 1, numbers, 0);
    }

    /** Without the number that was called, which must not be the only one; the next takes its place. */
    Stage withoutNumber() {
        return new Stage(attemptsMade, numbers - 1, Math.min(number, numbers - 2));
    }
}
