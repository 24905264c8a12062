package io.redial.local.template;

/**
 * A secret that is drawn once.
 *
 * @param length 1 to 4,096 characters
 */
public record SecretDefinition(String logicalId, String name, int length, Alphabet alphabet) {

    /** What a generated secret is made of. */
    public enum Alphabet {
        LETTERS_AND_DIGITS("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
        WITH_PUNCTUATION(LETTERS_AND_DIGITS.characters + "!#$%&()*+,-.:;<=>?@[]^_{|}~");

        private final String characters;

        Alphabet(String characters) {
            this.characters = characters;
        }

        public String characters() {
            return characters;
        }
    }
}
