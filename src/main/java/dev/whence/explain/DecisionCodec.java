package dev.whence.explain;
