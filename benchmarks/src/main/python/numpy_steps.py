"""A fixed amount of work in numpy, for ExecOverhead: sorting, transforms and sums of a field."""

import numpy

STEPS = 150

random = numpy.random.default_rng(1)
field = random.random((700, 700))
total = 0.0
for step in range(STEPS):
    spectrum = numpy.fft.fft2(field)
    field = numpy.sort(numpy.abs(spectrum), axis=step % 2)
    field /= field.max()
    total += float(field.sum())
print(f"{total:.6e}")
