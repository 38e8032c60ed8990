package unusedgenerated

func helper() {}

func forgotten() {} // want `func forgotten is unused \(U1000\)`
