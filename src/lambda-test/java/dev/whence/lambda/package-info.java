/** What the tests of both Lambda builds share. */
package dev.whence.lambda;
