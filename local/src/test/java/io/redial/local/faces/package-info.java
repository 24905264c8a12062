/** What the tests of all faces of the network have in common. */
@org.jspecify.annotations.NullMarked
package io.redial.local.faces;
