package unusedgenerated

func forgotten() {}
