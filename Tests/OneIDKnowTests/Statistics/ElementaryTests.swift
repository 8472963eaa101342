import Testing

@testable import OneIDKnow

/// Functions that are computed of basic arithmetic, against values with forty digits.
struct ElementaryTests {
    private func isNear(_ found: Double, _ exact: Double, _ tolerance: Double = 4e-16) -> Bool {
        abs(found - exact) <= tolerance * max(abs(exact), 1e-300)
    }

    @Test(arguments: [
        (-700, 9.8596765437597709e-305), (-20.5, 1.2501528663867426e-9), (-1, 0.36787944117144232),
        (-0.0001, 0.99990000499983334), (0, 1), (0.25, 1.2840254166877415), (1, 2.7182818284590452),
        (10.75, 46630.028453524329), (700, 1.0142320547350045e+304),
    ])
    func exponential(_ power: Double, _ exact: Double) { #expect(isNear(Elementary.exp(power), exact)) }

    @Test(arguments: [
        (1e-300, -690.77552789821371), (0.001, -6.9077552789821371), (0.5, -0.69314718055994531),
        (0.999999, -1.0000005000003333e-6), (1, 0), (1.4142, 0.34656400018800338), (2, 0.69314718055994531),
        (10, 2.3025850929940457), (123456.789, 11.723646487185881), (1e300, 690.77552789821371),
    ])
    func logarithm(_ number: Double, _ exact: Double) {
        #expect(isNear(Elementary.log(number), exact, number == 0.999999 ? 1e-10 : 4e-16))
        if abs(number - 1) < 0.5 { #expect(isNear(Elementary.logOnePlus(number - 1), exact, 1e-10)) }
    }

    @Test func boundsOfTheNumbers() {
        #expect(Elementary.exp(800) == .infinity && Elementary.exp(-800) == 0 && Elementary.exp(.nan).isNaN)
        #expect(Elementary.log(0) == -.infinity && Elementary.log(-1).isNaN && Elementary.log(.infinity) == .infinity)
        #expect(Elementary.logOnePlus(1e-20) == 1e-20)
        #expect(isNear(Elementary.power(2, 10), 1024, 1e-14))
    }

    @Test(arguments: [
        (0.001, 6.9071788853838537), (0.2426, 1.3197854750907922), (0.5, 0.57236494292470009),
        (1.5, -0.12078223763524522), (3, 0.69314718055994531), (9.99, 12.779315214350193), (10, 12.80182748008147),
        (57.3, 173.56386827969143), (1e6, 12815504.569147612),
    ])
    func gammaFunction(_ number: Double, _ exact: Double) {
        #expect(abs(GammaFunction.log(number) - exact) <= 1e-14 * max(1, abs(exact)))
    }

    @Test(arguments: [
        (0.001, -1000.5755719318103), (0.2426, -4.3583618532225144), (0.5, -1.9635100260214235),
        (1, -0.57721566490153286), (3, 0.92278433509846714), (9.99, 2.2507003728312011), (57.3, 4.0395492399575792),
        (1e6, 13.815510057964191),
    ])
    func digamma(_ number: Double, _ exact: Double) {
        #expect(abs(GammaFunction.digamma(number) - exact) <= 1e-13 * max(1, abs(exact)))
    }

    @Test(arguments: [
        (0.5, 4.934802200544679), (1, 1.6449340668482264), (3, 0.39493406684822644), (10, 0.10516633568168575),
        (1e6, 1.0000005000001667e-6),
    ])
    func trigamma(_ number: Double, _ exact: Double) {
        #expect(abs(GammaFunction.trigamma(number) - exact) <= 1e-13 * exact)
    }

    @Test(arguments: [
        (1.5, 2.41, 0.1854621917335299), (0.5, 0.1, 0.65472084601857703), (3, 0.5, 0.98561232203302931),
        (3, 20, 4.5551495055892128e-7), (10, 10, 0.45792971447185221), (4.5, 60, 1.3361647765325286e-21),
    ])
    func upperPartOfGamma(_ shape: Double, _ number: Double, _ exact: Double) {
        #expect(isNear(GammaFunction.upperPart(shape, above: number), exact, 1e-12))
    }

    @Test(arguments: [
        (2, 3, 0.4, 0.5248), (6.25, 3.74, 0.9, 0.9860692878532756), (187.5, 3.74, 0.99, 0.84067088653370434),
        (0.5, 0.5, 0.1, 0.20483276469913345), (30, 1.1, 0.95, 0.24568549116015821),
    ])
    func lowerPartOfBeta(_ first: Double, _ second: Double, _ number: Double, _ exact: Double) {
        #expect(isNear(GammaFunction.betaPart(first, second, below: number), exact, 1e-12))
    }
}
