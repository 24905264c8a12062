package io.redial.sources.http;

import io.redial.engine.port.SourceAnswer;
import io.redial.engine.port.SourceAnswer.Failure;

/** Why a source does not give what was asked for; it becomes the answer at the port. It has no cause, since causes quote. */
public class SourceFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public SourceFault(Failure failure) {
        super(failure.getClass().getSimpleName(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    public static SourceFault denied(String detail) {
        return new SourceFault(new Failure.Denied(detail));
    }

    public static SourceFault notFound(String detail) {
        return new SourceFault(new Failure.NotFound(detail));
    }

    public static SourceFault unavailable(String code) {
        return new SourceFault(new Failure.Unavailable(code));
    }

    public static SourceFault malformed(String detail) {
        return new SourceFault(new Failure.Malformed(detail));
    }

    /** An answer with more bytes than are read; asking for less may help. */
    public static final class TooLarge extends SourceFault {

        private static final long serialVersionUID = 1L;

        public TooLarge(int longest) {
            super(new Failure.Malformed("The answer is larger than " + longest / (1024 * 1024) + " MiB."));
        }
    }

    /**
     * Something that a source gives, or not.
     *
     * @param <T> what it gives
     */
    public interface Asked<T> {
        T get() throws SourceFault;
    }

    /** The answer at the port. */
    public static <T> SourceAnswer<T> answer(Asked<T> asked) {
        try {
            return new SourceAnswer.Given<>(asked.get());
        } catch (SourceFault fault) {
            return new SourceAnswer.Failed<>(fault.failure());
        }
    }
}
