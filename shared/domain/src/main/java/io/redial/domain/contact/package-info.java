/** Who is called: numbers, people, consent. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.contact;
