package nolint

var (
	x = 1 //nolint:a // why
	y = 1 //nolint:a,b // why
	/* want `say why the rule does not hold here: //nolint:a // why` */ z = 1 //nolint:a
	/* want `there is no rule "c"` */ v = 1 //nolint:a,c // why
	/* want `there is no rule ""` `say why` */ w = 1 //nolint
)
