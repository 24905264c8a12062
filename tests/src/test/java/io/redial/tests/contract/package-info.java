/** The ports on the embedded servers, held to the same contracts as those in memory. */
@org.jspecify.annotations.NullMarked
package io.redial.tests.contract;
